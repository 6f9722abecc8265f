using CheNu.Client;

return await ClientProgram.Run(args, Surroundings.OfProcess());
