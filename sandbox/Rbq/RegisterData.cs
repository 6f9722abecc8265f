using System.Collections.Immutable;

namespace CheNu.Sandbox.Rbq;

/// <summary>
/// The licences of the simulated register. Every holder is invented. As in the real register most hold the same
/// block of finishing codes; roofing (7), plumbing (15.5) and electricity (16) tell them apart.
/// </summary>
internal static class RegisterData
{
    private const string Block = "2.5 2.7 3.2 4.2 5.2 6.2 7 8 9 11.2 12 13.5 17.2";

    // number; status; issued; NEQ; name; municipality; region; mandatary; codes (B: the block); other names; restriction; from; to
    private const string Table = """
        5678-1234-01;Active;2014-05-12;1190000001;Construction Fictive du Nord inc.;Montréal;06;RBQ;1.1.1 1.2 1.3 B;CFN|Construction Fictive;;;
        5601-0001-01;Active;2009-03-02;1190000002;Toitures Imaginaires ltée;Laval;13;RBQ;7 9;Toits Imaginaires;;;
        5601-0002-02;Active;2018-10-22;1190000003;Plomberie du Rêve inc.;Québec;03;CMMTQ;15.5 15.4 15.8;;;;
        5601-0003-03;Active;2011-06-30;1190000004;Électricité Hypothétique inc.;Longueuil;16;CMEQ;16;;;;
        5601-0004-04;Suspendue;2016-01-18;1190000005;Maçonnerie Légendaire inc.;Montréal;06;RBQ;4.1 4.2;;;;
        5601-0005-05;Annulée;2005-09-09;1190000006;Excavation Chimère ltée;Gatineau;07;RBQ;2.5 2.7;;;;
        5601-0006-06;Active;2020-02-14;1190000007;Rénovations Mirage inc.;Sherbrooke;05;RBQ;1.1.1 1.2 B;Mirage Réno;Exclu des contrats publics;2026-01-15;2027-01-14
        5601-0007-07;Active;2013-04-08;1190000008;Charpentes du Conte inc.;Trois-Rivières;04;RBQ;6.1 6.2;;;;
        5601-0008-08;Active;2021-11-03;1190000009;Vitrerie Fable et fils inc.;Saguenay;02;RBQ;8;;;;
        5601-0009-09;Active;1999-07-19;3390000010;Les Bâtisseurs de Nulle-Part s.e.n.c.;Rimouski;01;RBQ;1.2 1.3 B;BNP;;;
        5601-0010-10;Active;2017-05-25;1190000011;Ventilation Utopie inc.;Montréal;06;CMMTQ;15.7 15.8 15.9 15.10;;;;
        5601-0011-11;Active;2012-12-12;1190000012;Structures Atlantide inc.;Lévis;12;RBQ;5.1 5.2 3.1;;;;
        5601-0012-12;Suspendue;2019-08-01;1190000013;Fondations Mythe inc.;Drummondville;17;RBQ;2.6 3.1 3.2;;;;
        5601-0013-13;Active;2008-02-29;1190000014;Ascenseurs Nuage inc.;Montréal;06;RBQ;14.1 14.2 14.3;;;;
        5601-0014-14;Active;2015-03-17;1190000015;Protection Salamandre inc.;Laval;13;RBQ;13.2 13.3 13.4;;;;
        5601-0015-15;Active;2022-06-06;2290000016;Jean Untel, menuisier;Joliette;14;RBQ;6.2 9 12;Menuiserie Untel;;;
        5601-0016-16;Active;2010-10-10;1190000017;Chauffage Phénix inc.;Saint-Jérôme;15;CMMTQ;15.1 15.2 15.3 15.4 10;;;;
        5601-0017-17;Annulée;2003-01-20;1190000018;Peinture Arc-en-Ciel Fictif inc.;Montréal;06;RBQ;9;;;;
        5601-0018-18;Active;2016-09-27;1190000019;Forages Profondeur Zéro inc.;Val-d'Or;08;RBQ;2.1 2.3;;;;
        5601-0019-19;Active;2023-01-09;1190000020;Gicleurs Oasis inc.;Brossard;16;CMMTQ;13.3;;;;
        5601-0020-20;Active;2014-11-11;1190000021;Ponts et Rêveries inc.;Québec;03;RBQ;1.4 1.5 1.6;;;;
        5601-0021-21;Active;2018-03-15;1190000022;Télécom Sirène inc.;Sept-Îles;09;RBQ;1.7 17.1 17.2;;;;
        5601-0022-22;Révoquée;2007-07-07;1190000023;Démolition Titan Imaginaire inc.;Montréal;06;RBQ;2.5 2.8;;;;
        5601-0023-23;Active;2019-05-20;1190000024;Isolation Duvet inc.;Terrebonne;14;RBQ;7;;;;
        5601-0024-24;Active;2011-08-16;1190000025;Toitures de la Pleine Lune inc.;Montréal;06;RBQ;B;Pleine Lune|Toits de Lune;;;
        5601-0025-25;Active;2020-12-01;1190000026;Électro-Comète inc.;Laval;13;CMEQ;16 17.2;;;;
        5601-0026-26;Active;2006-04-21;1190000027;Plomberie Deux Rivières Inventées inc.;Chicoutimi;02;CMMTQ;15.5 15.6;;;;
        5601-0027-27;Active;2013-09-30;1190000028;Groupe Immobilier Songe inc.;Montréal;06;RBQ;1.1.1 1.1.2 1.2 1.3;Habitations Songe;Travaux limités aux bâtiments de son parc;2025-06-01;
        5601-0028-28;Active;2024-02-05;1190000029;Constructions Aurore Boréale "Le Nord" inc.;Chibougamau;10;RBQ;1.2 B;;;;
        5601-0029-29;Active;2017-10-02;1190000030;Gaz Libellule inc.;Repentigny;14;CMMTQ;15.2 15.6;;;;
        5601-0030-30;Suspendue;2021-04-26;1190000031;Piscines Mirador inc.;Blainville;15;RBQ;3.2 2.7;;;;
        5601-0031-31;Active;2009-11-23;1190000032;Réfrigération Pôle Fictif inc.;Québec;03;CMMTQ;15.9 15.10;;;;
        5601-0032-32;Active;2015-07-13;1190000033;Béton Mémoire inc.;Saint-Hyacinthe;16;RBQ;3.1 3.2;;;;
        5601-0033-33;Active;2022-09-19;1190000034;Alarmes Hibou inc.;Gaspé;11;RBQ;13.2 17.2;;;;
        5601-0034-34;Active;2012-01-31;1190000035;Réservoirs Licorne inc.;Varennes;16;RBQ;1.8 11.1;;;;
        5601-0035-35;Active;2018-08-08;1190000036;Coopérative de construction Futaie;Victoriaville;17;RBQ;1.1.1 1.2 B;Coop Futaie;;;
        """;

    private static readonly Dictionary<string, string> Regions = new(StringComparer.Ordinal)
    {
        ["01"] = "Bas-Saint-Laurent", ["02"] = "Saguenay–Lac-Saint-Jean", ["03"] = "Capitale-Nationale", ["04"] = "Mauricie",
        ["05"] = "Estrie", ["06"] = "Montréal", ["07"] = "Outaouais", ["08"] = "Abitibi-Témiscamingue", ["09"] = "Côte-Nord",
        ["10"] = "Nord-du-Québec", ["11"] = "Gaspésie–Îles-de-la-Madeleine", ["12"] = "Chaudière-Appalaches", ["13"] = "Laval",
        ["14"] = "Lanaudière", ["15"] = "Laurentides", ["16"] = "Montérégie", ["17"] = "Centre-du-Québec",
    };

    public static ImmutableArray<RegisterLicence> Licences { get; } =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line.Trim().Split(';')))];

    private static RegisterLicence Read(string[] cells) => new(
        Number: cells[0],
        Status: cells[1],
        Type: cells[4].StartsWith("Groupe Immobilier", StringComparison.Ordinal) ? "Constructeur-propriétaire" : "Entrepreneur",
        Issued: cells[2],
        Restriction: cells[10],
        RestrictionFrom: cells[11],
        RestrictionTo: cells[12],
        Neq: cells[3],
        Name: cells[4],
        Municipality: cells[5],
        RegionCode: cells[6],
        Region: Regions[cells[6]],
        Mandatary: cells[7],
        SubCategories: [.. cells[8].Split(' ').SelectMany(code => code == "B" ? Block.Split(' ') : [code]).Distinct(StringComparer.Ordinal)],
        OtherNames: [.. cells[9].Split('|')]);
}
