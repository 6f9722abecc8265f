global using CheNu.Grains.Llm;
