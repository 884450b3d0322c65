/// Resolves the entities of a page's text: `&nbsp;`, `&#1071;`, `&#x42F;`.
///
/// Shape: what is no entity stands as it is; a name of Latin-1 needs no semicolon. Numbers of the rows that Latin-1
/// leaves to controls are read as Windows-1252, as browsers do.
/// Rule: HTML 4.01 §24; HTML Living Standard §13.2.5.80.
enum HTMLEntities {
  /// Appends a text with its entities resolved.
  static func append(_ text: some RandomAccessCollection<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "&")) else { return bytes.append(contentsOf: text) }
    var rest = text[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      bytes.append(contentsOf: rest[..<mark])
      rest = rest[mark...]
      let head = Array(rest.prefix(40))
      if let (scalar, length) = entity(head) {
        bytes.append(contentsOf: UTF8.encode(scalar)!)
        rest = rest.dropFirst(length)
      } else {
        bytes.append(UInt8(ascii: "&"))
        rest = rest.dropFirst()
      }
    }
    bytes.append(contentsOf: rest)
  }

  /// The character of the entity that a text begins with, and its length.
  private static func entity(_ text: [UInt8]) -> (Unicode.Scalar, Int)? {
    guard text.count > 2 else { return nil }
    if text[1] == UInt8(ascii: "#") { return number(text) }
    let name = text.dropFirst().prefix { isAlphanumeric($0) }
    let isClosed = 1 + name.count < text.count && text[1 + name.count] == UInt8(ascii: ";")
    guard let scalar = names[String(decoding: name, as: UTF8.self)], isClosed || scalar.value < 256 else {
      return nil
    }
    return (scalar, 1 + name.count + (isClosed ? 1 : 0))
  }

  private static func number(_ text: [UInt8]) -> (Unicode.Scalar, Int)? {
    let isHex = text[2] | 0x20 == UInt8(ascii: "x")
    var at = isHex ? 3 : 2
    let first = at
    var code: UInt32 = 0
    while at < text.count, let digit = digit(text[at], isHex: isHex) {
      code = min(code * (isHex ? 16 : 10) + digit, 0x11_0000)
      at += 1
    }
    guard at > first else { return nil }
    if at < text.count, text[at] == UInt8(ascii: ";") { at += 1 }
    if (0x80..<0xA0).contains(code) { return (windows1252[Int(code) - 0x80], at) }
    // A control that no text has would break whatever is made of it.
    guard code >= 0x20 || code == 9 || code == 10 || code == 13, let scalar = Unicode.Scalar(code) else {
      return ("\u{FFFD}", at)
    }
    return (scalar, at)
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f") where isHex: UInt32(byte - 0x61 + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F") where isHex: UInt32(byte - 0x41 + 10)
    default: nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static let windows1252 = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  /// The names of U+00A0 to U+00FF in their order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """

  /// All further names, each with its character.
  private static let further = """
    amp 38 lt 60 gt 62 quot 34 apos 39
    OElig 338 oelig 339 Scaron 352 scaron 353 Yuml 376 fnof 402 circ 710 tilde 732 Alpha 913 Beta 914
    Gamma 915 Delta 916 Epsilon 917 Zeta 918 Eta 919 Theta 920 Iota 921 Kappa 922 Lambda 923 Mu 924
    Nu 925 Xi 926 Omicron 927 Pi 928 Rho 929 Sigma 931 Tau 932 Upsilon 933 Phi 934 Chi 935 Psi 936
    Omega 937 alpha 945 beta 946 gamma 947 delta 948 epsilon 949 zeta 950 eta 951 theta 952 iota 953
    kappa 954 lambda 955 mu 956 nu 957 xi 958 omicron 959 pi 960 rho 961 sigmaf 962 sigma 963 tau 964
    upsilon 965 phi 966 chi 967 psi 968 omega 969 thetasym 977 upsih 978 piv 982 ensp 8194 emsp 8195
    thinsp 8201 zwnj 8204 zwj 8205 lrm 8206 rlm 8207 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217
    sbquo 8218 ldquo 8220 rdquo 8221 bdquo 8222 dagger 8224 Dagger 8225 bull 8226 hellip 8230
    permil 8240 prime 8242 Prime 8243 lsaquo 8249 rsaquo 8250 oline 8254 frasl 8260 euro 8364
    image 8465 weierp 8472 real 8476 trade 8482 alefsym 8501 larr 8592 uarr 8593 rarr 8594 darr 8595
    harr 8596 crarr 8629 lArr 8656 uArr 8657 rArr 8658 dArr 8659 hArr 8660 forall 8704 part 8706
    exist 8707 empty 8709 nabla 8711 isin 8712 notin 8713 ni 8715 prod 8719 sum 8721 minus 8722
    lowast 8727 radic 8730 prop 8733 infin 8734 ang 8736 and 8743 or 8744 cap 8745 cup 8746 int 8747
    there4 8756 sim 8764 cong 8773 asymp 8776 ne 8800 equiv 8801 le 8804 ge 8805 sub 8834 sup 8835
    nsub 8836 sube 8838 supe 8839 oplus 8853 otimes 8855 perp 8869 sdot 8901 lceil 8968 rceil 8969
    lfloor 8970 rfloor 8971 lang 9001 rang 9002 loz 9674 spades 9824 clubs 9827 hearts 9829 diams 9830
    """

  private static let names: [String: Unicode.Scalar] = {
    var names: [String: Unicode.Scalar] = [:]
    for (index, name) in latin.split(whereSeparator: \.isWhitespace).enumerated() {
      names[String(name)] = Unicode.Scalar(UInt8(0xA0 + index))
    }
    let words = further.split(whereSeparator: \.isWhitespace)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      names[String(words[index])] = UInt32(words[index + 1]).flatMap(Unicode.Scalar.init)
    }
    return names
  }()
}
