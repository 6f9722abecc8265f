namespace Llm.Tests.Loading;

public sealed class TemplateReaderTests
{
    [Theory]
    [InlineData("content: \"{{user_message}}\"", "content: \"{{user_mesage}}\"",
        "There is no placeholder 'user_mesage' (llm_placeholders declares others); did you mean 'user_message'? Allowed: system_prompt, system_prompt_with_context, relevant_memory, user_context, user_message, selected_model, agent_temperature, agent_max_tokens, agent_tools.")]
    [InlineData("content: \"{{system_prompt_with_context}}\"", "content: \"{{system_prompt_with_context}} {{user_message}}\"", "'user_message' is what the user wrote; it stands in messages of role user only.")]
    [InlineData("content: \"{{system_prompt_with_context}}\"", "content: \"You are {{selected_model}}.\"", "'selected_model' is a setting; it stands in model, temperature, max_tokens or tools, never in a message.")]
    [InlineData("content: \"{{system_prompt_with_context}}\"", "content: \"{{system_prompt\"", "This text cannot be filled: a placeholder begins with '{{' and is not closed by '}}'.")]
    [InlineData("content: \"{{system_prompt_with_context}}\"", "content: \"{{system prompt}}\"", "This text cannot be filled: '{{system prompt}}' is no placeholder; its name is made of letters, digits and underscores.")]
    [InlineData("temperature: \"{{agent_temperature}}\"", "temperature: \"{{user_message}}\"", "'user_message' is text for messages; 'temperature' takes a setting: selected_model, agent_temperature, agent_max_tokens, agent_tools.")]
    [InlineData("max_tokens: \"{{agent_max_tokens}}\"", "max_tokens: \"1{{agent_max_tokens}}\"", "'max_tokens' is one placeholder or a value of its own, not both.")]
    [InlineData("- role: \"user\"", "- role: \"system\"", "The template 'standard_request' needs a message of role user in 'messages'.")]
    public void Load_TemplateThatCannotBe_IsRefused(string right, string wrong, string message)
    {
        var index = Shipped.Text.IndexOf(right, Shipped.Text.IndexOf("standard_request:", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(index > 0);

        var errors = ModelFile.Errors(Shipped.Text[..index] + wrong + Shipped.Text[(index + right.Length)..]);

        Assert.Contains(errors, error => error.EndsWith(": " + message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_PlaceholderOfOnesOwn_CanBeDeclared()
    {
        var catalogue = ModelFile.Read(Shipped.Text + """

            llm_placeholders:
              weather: "data"
            """.Replace("\n            ", "\n", StringComparison.Ordinal) + "\n");

        Assert.Equal(["standard_request", "with_memory"], catalogue.Templates.Keys.Order(StringComparer.Ordinal));
    }
}
