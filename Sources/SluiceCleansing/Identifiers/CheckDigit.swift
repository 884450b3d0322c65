/// Check digits of Russian identifiers.
///
/// Units: digits are given as bytes, either ASCII or values 0…9; only their low four bits are read. Callers have made
/// sure that the length is the one the rule is for.
enum CheckDigit {
  /// Sum of digits times weights over the first digits of a text, as many as there are weights.
  @inline(__always)
  static func sum<let count: Int>(_ digits: Span<UInt8>, _ weights: InlineArray<count, Int>) -> Int {
    var total = 0
    for index in 0..<count { total += Int(digits[index] & 0x0F) * weights[index] }
    return total
  }

  /// The check digit of an organisation's ИНН, from its first nine digits.
  ///
  /// Rule: Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012: the weighted sum modulo 11 modulo 10.
  static func inn10(_ digits: Span<UInt8>) -> UInt8 {
    let weights: InlineArray<9, Int> = [2, 4, 10, 3, 5, 9, 4, 6, 8]
    return UInt8(truncatingIfNeeded: sum(digits, weights) % 11 % 10)
  }

  /// The two check digits of a person's ИНН, from its first ten digits: 0…99.
  ///
  /// Rule: as for organisations; the second counts the first as well.
  static func inn12(_ digits: Span<UInt8>) -> UInt8 {
    let firstWeights: InlineArray<10, Int> = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
    let secondWeights: InlineArray<10, Int> = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6]
    let first = sum(digits, firstWeights) % 11 % 10
    let second = (sum(digits, secondWeights) + first * 8) % 11 % 10
    return UInt8(truncatingIfNeeded: first * 10 + second)
  }

  /// The check digit of an ОГРН (12 digits before it) or ОГРНИП (14 digits before it).
  ///
  /// Rule: Government of Russia, resolutions 438 of 19.06.2002 and 630 of 16.10.2003, annex 1 of each: the number before it modulo 11 or 13, of
  /// which the last digit.
  static func ogrn(_ digits: Span<UInt8>, before: Int) -> UInt8 {
    var number: UInt64 = 0
    for index in 0..<before { number = number * 10 + UInt64(digits[index] & 0x0F) }
    return UInt8(truncatingIfNeeded: number % UInt64(before - 1) % 10)
  }

  /// The check digit of an ОКПО code, from the 7 or 9 digits before it.
  ///
  /// Rule: Recommendations Р 50.1.024-2005: weights 1, 2, 3 …; a remainder of 10 is counted again from 3, and a
  /// second 10 stands for 0. EDRPOU has its own rule.
  static func okpo(_ digits: Span<UInt8>, before: Int) -> UInt8 {
    for shift in [1, 3] {
      var total = 0
      for index in 0..<before { total += Int(digits[index] & 0x0F) * ((index + shift - 1) % 10 + 1) }
      if total % 11 < 10 { return UInt8(truncatingIfNeeded: total % 11) }
    }
    return 0
  }

  /// The two check digits of a СНИЛС, from its first nine digits: 0…99.
  ///
  /// Rule: Pension Fund of Russia, «Алгоритм формирования контрольного числа Страхового номера»: weights 9 to 1; modulo 101, of which 100 counts as 0.
  static func snils(_ digits: Span<UInt8>) -> UInt8 {
    var total = 0
    for index in 0..<9 { total += Int(digits[index] & 0x0F) * (9 - index) }
    return UInt8(truncatingIfNeeded: total % 101 % 100)
  }

  /// Whether a 20-digit account fits its bank by the account's key.
  ///
  /// Rule: Bank of Russia, «Порядок расчёта контрольного ключа», No. 515 of 08.09.1997: weights 7, 1, 3 over three digits of the
  /// bank and the account; the last digits of the products add up to a multiple of ten. The three digits are the last
  /// of the БИК for a bank's client, 0 and the fifth and sixth for accounts held at the Bank of Russia.
  static func accountKeyFits(_ account: Span<UInt8>, bik: Span<UInt8>, atCentralBank: Bool) -> Bool {
    let bank: InlineArray<3, UInt8> =
      atCentralBank ? [0, bik[4] & 0x0F, bik[5] & 0x0F] : [bik[6] & 0x0F, bik[7] & 0x0F, bik[8] & 0x0F]
    let weights: InlineArray<3, Int> = [7, 1, 3]
    var total = 0
    for index in 0..<3 { total += Int(bank[index]) * weights[index] % 10 }
    for index in 0..<20 { total += Int(account[index] & 0x0F) * weights[index % 3] % 10 }
    return total % 10 == 0
  }
}
