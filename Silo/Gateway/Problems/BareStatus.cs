using Microsoft.AspNetCore.Diagnostics;

namespace CheNu.Silo.Gateway;

/// <summary>Gives a problem document to answers of the framework that are only a status: no such path, wrong method.</summary>
internal static class BareStatus
{
    public static Task Write(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var code = status switch
        {
            StatusCodes.Status404NotFound => GatewayCodes.UnknownPath,
            StatusCodes.Status405MethodNotAllowed => GatewayCodes.MethodNotAllowed,
            StatusCodes.Status413PayloadTooLarge => GatewayCodes.BodyTooLarge,
            StatusCodes.Status415UnsupportedMediaType => GatewayCodes.UnsupportedMediaType,
            StatusCodes.Status503ServiceUnavailable => GatewayCodes.ShuttingDown,
            _ => GatewayCodes.BadRequest,
        };
        return ProblemWriter.Write(context.HttpContext, Problem.Found(code, ProblemTypes.All[code].Title + ".") with { NextStep = ProblemTypes.All[code].Meaning });
    }
}
