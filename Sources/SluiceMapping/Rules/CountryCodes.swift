/// The codes a mapping may name as its home country.
///
/// Rule: ISO 3166-1 alpha-2, officially assigned elements.
public enum CountryCodes {
  static let all: [String] = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// Whether two letters, in any case, are the code of a country.
  public static func isCode(_ text: String) -> Bool { all.contains(text.uppercased()) }

  /// What people write in place of the codes of our part of the world.
  private static let otherNames: [String: String] = [
    "rus": "RU", "russia": "RU", "россия": "RU", "рф": "RU", "kaz": "KZ", "kazakhstan": "KZ",
    "казахстан": "KZ",
    "blr": "BY", "belarus": "BY", "беларусь": "BY", "белоруссия": "BY", "ukr": "UA", "ukraine": "UA",
    "украина": "UA", "uzb": "UZ", "uzbekistan": "UZ", "узбекистан": "UZ", "kgz": "KG", "kyrgyzstan": "KG",
    "киргизия": "KG", "кыргызстан": "KG", "arm": "AM", "armenia": "AM", "армения": "AM", "aze": "AZ",
    "azerbaijan": "AZ", "азербайджан": "AZ", "geo": "GE", "georgia": "GE", "грузия": "GE", "mda": "MD",
    "moldova": "MD", "молдова": "MD", "tjk": "TJ", "tajikistan": "TJ", "таджикистан": "TJ", "tkm": "TM",
    "turkmenistan": "TM", "туркмения": "TM", "туркменистан": "TM", "germany": "DE", "германия": "DE",
    "usa": "US", "сша": "US", "uk": "GB", "china": "CN", "китай": "CN", "turkey": "TR", "турция": "TR",
  ]

  /// The code in capitals; nil when there is no such country.
  static func code(_ text: String) -> String? {
    let capitals = text.uppercased()
    return all.contains(capitals) ? capitals : nil
  }

  /// The code in capitals of a country that is written as code or as name; nil where it is neither, or not known.
  public static func code(named text: String) -> String? { code(text) ?? suggestion(for: text) }

  /// The code of a country written in another way.
  static func suggestion(for text: String) -> String? { otherNames[text.lowercased()] }
}
