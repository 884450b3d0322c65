/// VAT numbers of the European Union and the United Kingdom by the rules of their countries.
///
/// Rule: European Commission, VIES: VAT number structure (2024), and the check digits as the national authorities
/// publish them; where a country publishes none, the structure alone decides.
enum VATNumbers {
  /// Judges the part behind the country's letters, in capitals without spaces; nil when the country issues none here.
  static func isRight(_ number: VATBody, country: UInt16) -> Bool? {
    switch country {
    case letters("AT"): austria(number)
    case letters("BE"): belgium(number)
    case letters("BG"): bulgaria(number)
    case letters("CY"): cyprus(number)
    case letters("CZ"): czechia(number)
    case letters("DE"): number.isDigits(9) && number[0] != 0 && number.modulus11and10()
    case letters("DK"):
      number.isDigits(8) && number[0] != 0 && number.sum([2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    case letters("EE"): number.isDigits(9) && number.sum([3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
    case letters("EL"), letters("GR"):
      number.isDigits(9) && number.sum([256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == number[8]
    case letters("ES"): spain(number)
    case letters("FI"): number.isDigits(8) && number.sum([7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
    case letters("FR"): france(number)
    case letters("GB"), letters("XI"): britain(number)
    case letters("HR"): number.isDigits(11) && number.modulus11and10()
    case letters("HU"): number.isDigits(8) && number.sum([9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0
    case letters("IE"): ireland(number)
    case letters("IT"): italy(number)
    case letters("LT"): lithuania(number)
    case letters("LU"): number.isDigits(8) && number.value(0, 6) % 89 == number.value(6, 8)
    case letters("LV"): latvia(number)
    case letters("MT"):
      number.isDigits(8) && number[0] != 0 && number.sum([3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
    case letters("NL"): netherlands(number)
    case letters("PL"): number.isDigits(10) && number.sum([6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == number[9]
    case letters("PT"):
      number.isDigits(9) && number[0] != 0
        && (11 - number.sum([9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == number[8]
    case letters("RO"): romania(number)
    case letters("SE"): number.isDigits(12) && number.value(10, 12) > 0 && number.luhn(0, 10)
    case letters("SI"):
      number.isDigits(8) && number[0] != 0 && slovenianCheck(number) == number[7]
    case letters("SK"): slovakia(number)
    default: nil
    }
  }

  /// Whether a country issues VAT numbers that are known here.
  static func issues(country: UInt16) -> Bool { countries.contains(country) }

  private static let countries: Set<UInt16> = [
    letters("AT"), letters("BE"), letters("BG"), letters("CY"), letters("CZ"), letters("DE"), letters("DK"),
    letters("EE"), letters("EL"), letters("GR"), letters("ES"), letters("FI"), letters("FR"), letters("GB"),
    letters("XI"), letters("HR"), letters("HU"), letters("IE"), letters("IT"), letters("LT"), letters("LU"),
    letters("LV"), letters("MT"), letters("NL"), letters("PL"), letters("PT"), letters("RO"), letters("SE"),
    letters("SI"), letters("SK"),
  ]

  /// Two capital letters as one number.
  static func letters(_ pair: StaticString) -> UInt16 {
    pair.withUTF8Buffer { UInt16($0[0]) << 8 | UInt16($0[1]) }
  }

  private static func austria(_ number: VATBody) -> Bool {
    guard number.count == 9, number.byte(0) == 0x55, number.areDigits(1, 9) else { return false }
    var sum = 0
    for index in 1..<8 {
      let digit = number[index]
      sum += index % 2 == 1 ? digit : digit / 5 + digit * 2 % 10
    }
    return (10 - (sum + 4) % 10) % 10 == number[8]
  }

  private static func belgium(_ number: VATBody) -> Bool {
    number.isDigits(10) && number[0] <= 1 && 97 - number.value(0, 8) % 97 == number.value(8, 10)
      && number.value(0, 8) > 0
  }

  private static func bulgaria(_ number: VATBody) -> Bool {
    if number.isDigits(9) {
      var check = number.sum([1, 2, 3, 4, 5, 6, 7, 8]) % 11
      if check == 10 { check = number.sum([3, 4, 5, 6, 7, 8, 9, 10]) % 11 }
      return check % 10 == number[8]
    }
    guard number.isDigits(10) else { return false }
    let citizen = number.sum([2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
    let foreigner = number.sum([21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
    let other = (11 - number.sum([4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return (citizen == number[9] && number.isBirthday(year: 0, month: 2, day: 4, monthShifts: [0, 20, 40]))
      || foreigner == number[9] || other == number[9]
  }

  private static func cyprus(_ number: VATBody) -> Bool {
    guard number.count == 9, number.areDigits(0, 8), number.value(0, 2) != 12 else { return false }
    let odd: InlineArray<10, Int> = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    var sum = 0
    for index in 0..<8 { sum += index % 2 == 0 ? odd[number[index]] : number[index] }
    return Int(number.byte(8)) == 0x41 + sum % 26
  }

  private static func czechia(_ number: VATBody) -> Bool {
    if number.isDigits(8) {
      let check = (11 - number.sum([8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return number[0] != 9 && (check == 0 ? 1 : check) % 10 == number[7]
    }
    if number.isDigits(9), number[0] == 6 {
      let sum = number.sum([0, 8, 7, 6, 5, 4, 3, 2]) % 11
      return 8 - (21 - sum) % 11 == number[8]
    }
    guard number.isDigits(9) || number.isDigits(10),
      number.isBirthday(year: 0, month: 2, day: 4, monthShifts: [0, 20, 50, 70])
    else { return false }
    if number.count == 9 { return number.value(0, 2) <= 53 }
    return number.value(0, 9) % 11 % 10 == number[9]
  }

  private static func spain(_ number: VATBody) -> Bool {
    guard number.count == 9, number.areDigits(1, 8) else { return false }
    let first = number.byte(0)
    let last = number.byte(8)
    let table = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
    switch first {
    case 0x30...0x39: return table[number.value(0, 8) % 23] == last
    case 0x58, 0x59, 0x5A:  // X, Y, Z: foreigners
      return table[(Int(first - 0x58) * 10_000_000 + number.value(1, 8)) % 23] == last
    case 0x4B, 0x4C, 0x4D:  // K, L, M: persons without identity card
      return table[number.value(1, 8) % 23] == last
    default: break
    }
    guard Array("ABCDEFGHJNPQRSUVW".utf8).contains(first) else { return false }
    var sum = 0
    for index in 1..<8 {
      let digit = number[index]
      sum += index % 2 == 1 ? digit / 5 + digit * 2 % 10 : digit
    }
    let check = (10 - sum % 10) % 10
    let letter = Array("JABCDEFGHI".utf8)[check]
    if Array("PQSNW".utf8).contains(first) { return last == letter }
    if Array("ABEH".utf8).contains(first) { return last == UInt8(0x30 + check) }
    return last == letter || last == UInt8(0x30 + check)
  }

  private static func france(_ number: VATBody) -> Bool {
    guard number.count == 11, number.areDigits(2, 11) else { return false }
    let siren = number.value(2, 11)
    // Monaco's numbers begin with 000 and are not in the register of companies.
    guard number.value(2, 5) == 0 || number.luhn(2, 11) else { return false }
    if number.areDigits(0, 2) { return (siren * 100 + 12) % 97 == number.value(0, 2) }
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    guard let first = alphabet.firstIndex(of: number.byte(0)),
      let second = alphabet.firstIndex(of: number.byte(1))
    else { return false }
    let check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
    return (siren + 1 + check / 11) % 11 == check % 11
  }

  private static func britain(_ number: VATBody) -> Bool {
    if number.count == 5 {
      guard number.areDigits(2, 5) else { return false }
      let isGovernment = number.byte(0) == 0x47 && number.byte(1) == 0x44
      let isHealth = number.byte(0) == 0x48 && number.byte(1) == 0x41
      return isGovernment && number.value(2, 5) < 500 || isHealth && number.value(2, 5) >= 500
    }
    guard number.isDigits(9) || number.isDigits(12) else { return false }
    let remainder = (number.sum([8, 7, 6, 5, 4, 3, 2]) + number.value(7, 9)) % 97
    if number.value(0, 3) < 100 { return remainder == 0 }
    return remainder == 0 || remainder == 42 || remainder == 55
  }

  private static func ireland(_ number: VATBody) -> Bool {
    let alphabet = Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)
    guard number.count == 8 || number.count == 9 else { return false }
    if number.areDigits(0, 7) {
      var sum = number.sum([8, 7, 6, 5, 4, 3, 2])
      if number.count == 9 {
        let second = number.byte(8)
        guard second == 0x57 || second >= 0x41 && second <= 0x49 else { return false }
        sum += 9 * (alphabet.firstIndex(of: second) ?? 0)
      }
      return alphabet[sum % 23] == number.byte(7)
    }
    // The form before 2013: a letter or a mark in the second place.
    guard number.count == 8, number.areDigits(0, 1), number.areDigits(2, 7), number.byte(1) >= 0x41 else {
      return false
    }
    var sum = number[0] * 2
    for index in 2..<7 { sum += number[index] * (9 - index) }
    return alphabet[sum % 23] == number.byte(7)
  }

  private static func italy(_ number: VATBody) -> Bool {
    guard number.isDigits(11), number.value(0, 7) > 0, number.luhn(0, 11) else { return false }
    let office = number.value(7, 10)
    return (1...100).contains(office) || [120, 121, 888, 999].contains(office)
  }

  private static func lithuania(_ number: VATBody) -> Bool {
    guard number.isDigits(9) && number[7] == 1 || number.isDigits(12) && number[10] == 1 else { return false }
    let last = number.count - 1
    func check(_ shift: Int) -> Int {
      var sum = 0
      for index in 0..<last { sum += number[index] * ((index + shift) % 9 + 1) }
      return sum % 11
    }
    let once = check(0)
    return (once == 10 ? check(2) % 10 : once) == number[last]
  }

  private static func latvia(_ number: VATBody) -> Bool {
    guard number.isDigits(11) else { return false }
    if number[0] > 3 { return number.sum([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
    // Personal codes since 2017 begin with 32 and hold no birthday.
    return (1 + number.sum([10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == number[10]
      && (number.value(0, 2) == 32 || number.isBirthday(year: 4, month: 2, day: 0, monthShifts: [0]))
  }

  private static func netherlands(_ number: VATBody) -> Bool {
    guard number.count == 12, number.areDigits(0, 9), number.byte(9) == 0x42, number.areDigits(10, 12),
      number.value(10, 12) > 0
    else { return false }
    let citizen = (number.sum([9, 8, 7, 6, 5, 4, 3, 2]) - number[8]) % 11 == 0 && number.value(0, 9) > 0
    if citizen { return true }
    // Sole traders since 2020: modulo 97 over «NL» and the number, letters as two digits.
    var remainder = 2321
    for index in 0..<12 {
      remainder = index == 9 ? (remainder * 100 + 11) % 97 : (remainder * 10 + number[index]) % 97
    }
    return remainder == 1
  }

  private static func romania(_ number: VATBody) -> Bool {
    if number.isDigits(13) {
      let check = number.sum([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
      let county = number.value(7, 9)
      return number[0] != 0 && (check == 10 ? 1 : check) == number[12]
        && ((1...52).contains(county) || county == 70 || (80...83).contains(county))
        && number.isBirthday(year: 1, month: 3, day: 5, monthShifts: [0])
    }
    guard number.count >= 2, number.count <= 10, number.areDigits(0, number.count), number[0] != 0 else {
      return false
    }
    let weights: InlineArray<9, Int> = [7, 5, 3, 2, 1, 7, 5, 3, 2]
    var sum = 0
    let last = number.count - 1
    for index in 0..<last { sum += number[index] * weights[9 - last + index] }
    return sum * 10 % 11 % 10 == number[last]
  }

  private static func slovakia(_ number: VATBody) -> Bool {
    guard number.isDigits(10), number.value(0, 10) % 11 == 0 else { return false }
    if number[0] != 0, [2, 3, 4, 7, 8, 9].contains(number[2]) { return true }
    // Persons registered before 2004 go by their birth number.
    return number.isBirthday(year: 0, month: 2, day: 4, monthShifts: [0, 20, 50, 70])
  }

  private static func slovenianCheck(_ number: VATBody) -> Int {
    let check = 11 - number.sum([8, 7, 6, 5, 4, 3, 2]) % 11
    return check == 10 ? 0 : check
  }
}
