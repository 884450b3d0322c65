import CICU

/// A character encoding that text files come in.
///
/// Shape: `name` is the canonical name (`UTF-8`, `windows-1251`, `KOI8-R`, `IBM866`); two encodings are equal when
/// their names are.
public struct TextEncoding: Sendable, Hashable, CustomStringConvertible {
  /// The canonical name, as `inspect` shows it and `encoding:` in a mapping accepts it.
  public let name: String
  let scheme: Scheme

  /// How bytes become characters.
  enum Scheme: Sendable {
    case utf8
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)
    /// One byte a character, by a table of 128 upper characters.
    case codePage(CodePage)
    /// Several bytes a character, by the converter ICU has under the name.
    case converter(String)
  }

  private init(_ name: String, _ scheme: Scheme) {
    self.name = name
    self.scheme = scheme
  }

  private init(_ page: CodePage) { self.init(page.name, .codePage(page)) }

  public static let utf8 = TextEncoding("UTF-8", .utf8)
  public static let utf16LittleEndian = TextEncoding("UTF-16LE", .utf16(bigEndian: false))
  public static let utf16BigEndian = TextEncoding("UTF-16BE", .utf16(bigEndian: true))
  public static let utf32LittleEndian = TextEncoding("UTF-32LE", .utf32(bigEndian: false))
  public static let utf32BigEndian = TextEncoding("UTF-32BE", .utf32(bigEndian: true))
  public static let windows1251 = TextEncoding(.windows1251)
  public static let windows1252 = TextEncoding(.windows1252)
  public static let windows1250 = TextEncoding(.windows1250)
  public static let windows1253 = TextEncoding(.windows1253)
  public static let windows1254 = TextEncoding(.windows1254)
  public static let windows1257 = TextEncoding(.windows1257)
  public static let koi8r = TextEncoding(.koi8r)
  public static let koi8u = TextEncoding(.koi8u)
  public static let ibm866 = TextEncoding(.ibm866)
  public static let ibm1125 = TextEncoding(.ibm1125)
  public static let ibm855 = TextEncoding(.ibm855)
  public static let macCyrillic = TextEncoding(.macCyrillic)
  public static let iso88595 = TextEncoding(.iso88595)
  public static let iso88592 = TextEncoding(.iso88592)
  public static let ibm852 = TextEncoding(.ibm852)
  public static let ibm850 = TextEncoding(.ibm850)
  public static let macRoman = TextEncoding(.macRoman)
  public static let kz1048 = TextEncoding(.kz1048)

  /// Every encoding we convert ourselves, in the order `inspect` and complaints list them.
  public static let all: [TextEncoding] =
    [utf8, utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian]
    + CodePage.all.map(TextEncoding.init)

  public static func == (left: TextEncoding, right: TextEncoding) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  public var description: String { name }

  /// Whether every character takes two or four bytes, so that text is full of NUL bytes.
  var isWide: Bool {
    switch scheme {
    case .utf16, .utf32: true
    default: false
    }
  }

  /// Whether both are UTF-16 or both UTF-32, of whatever order.
  func isSameWidth(as other: TextEncoding) -> Bool {
    switch (scheme, other.scheme) {
    case (.utf16, .utf16), (.utf32, .utf32): true
    default: false
    }
  }

  /// The encoding a name stands for; nil where neither we nor ICU know one.
  ///
  /// Shape: case, spaces, hyphens and underscores do not matter: `cp1251`, `win-1251`, `1251` and
  /// `Windows 1251` are one.
  public init?(named name: String) {
    let key = Self.key(name)
    guard !key.isEmpty else { return nil }
    if let known = Self.byKey[key] {
      self = known
      return
    }
    guard let converter = MultibyteConverter(named: name) else { return nil }
    self =
      converter.singleBytePage.map(TextEncoding.init)
      ?? TextEncoding(converter.name, .converter(converter.name))
  }

  /// Names a mapping may use, canonical ones and the usual others, for «did you mean».
  public static let acceptedNames: [String] = all.map(\.name) + aliases.flatMap { $0.names }

  /// The accepted name that differs least from a misspelt one; nil when none is near.
  static func nearestName(to name: String) -> String? {
    let wanted = Array(key(name).utf8.prefix(40))
    var best: (name: String, distance: Int)?
    for candidate in acceptedNames {
      let letters = Array(key(candidate).utf8)
      var row = Array(0...wanted.count)
      for (line, letter) in letters.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for index in wanted.indices {
          let above = row[index + 1]
          row[index + 1] = min(above + 1, row[index] + 1, diagonal + (wanted[index] == letter ? 0 : 1))
          diagonal = above
        }
      }
      let distance = row[wanted.count]
      if distance * 3 <= wanted.count, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func key(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: nil
        }
      }, as: UTF8.self)
  }

  private static let byKey: [String: TextEncoding] = {
    var table: [String: TextEncoding] = [:]
    for encoding in all { table[key(encoding.name)] = encoding }
    for (encoding, names) in aliases {
      for name in names { table[key(name)] = encoding }
    }
    return table
  }()

  /// Rule: iana.org/assignments/character-sets (aliases) and the names Windows, Python, iconv and 1C use.
  private static let aliases: [(encoding: TextEncoding, names: [String])] = [
    (utf8, ["utf8", "utf-8-sig", "utf8bom", "65001", "cp65001", "unicode-1-1-utf-8", "ascii", "us-ascii"]),
    (utf16LittleEndian, ["utf16", "utf16le", "ucs2", "ucs-2le", "unicode", "1200"]),
    (utf16BigEndian, ["utf16be", "ucs-2be", "1201"]),
    (utf32LittleEndian, ["utf32", "utf32le", "ucs4", "ucs-4le", "12000"]),
    (utf32BigEndian, ["utf32be", "ucs-4be", "12001"]),
    (windows1251, ["cp1251", "win-1251", "win1251", "1251", "ansi-1251", "x-cp1251", "ansi"]),
    (
      windows1252,
      ["cp1252", "win-1252", "1252", "latin1", "latin-1", "iso-8859-1", "iso88591", "l1", "x-cp1252"]
    ),
    (windows1250, ["cp1250", "win-1250", "1250", "x-cp1250"]),
    (windows1253, ["cp1253", "win-1253", "1253", "x-cp1253"]),
    (windows1254, ["cp1254", "win-1254", "1254", "iso-8859-9", "latin5", "x-cp1254"]),
    (windows1257, ["cp1257", "win-1257", "1257", "x-cp1257"]),
    (koi8r, ["koi8", "koi8-r", "cskoi8r", "20866", "cp20866"]),
    (koi8u, ["koi8-u", "koi8-ru", "21866", "cp21866"]),
    (ibm866, ["cp866", "866", "dos", "oem866", "dos-866", "csibm866", "oem"]),
    (ibm1125, ["cp1125", "1125", "cp866u", "ruscii"]),
    (ibm855, ["cp855", "855"]),
    (ibm852, ["cp852", "852"]),
    (ibm850, ["cp850", "850"]),
    (macCyrillic, ["mac-cyrillic", "maccyrillic", "x-mac-ukrainian", "10007", "cp10007", "mac"]),
    (iso88595, ["iso8859-5", "iso_8859-5", "cyrillic", "28595", "iso-ir-144"]),
    (iso88592, ["latin2", "iso8859-2", "28592"]),
    (macRoman, ["mac-roman", "macroman", "x-mac-roman", "10000"]),
    (kz1048, ["kz-1048", "strk1048", "rk1048", "cp1251kz"]),
  ]
}
