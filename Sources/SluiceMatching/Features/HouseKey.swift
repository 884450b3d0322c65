import SluiceRecords

/// A key for the house that an address names: town, street and number, however the street's kind is written.
enum HouseKey {
  /// 0 where street or house is not known.
  static func key(of address: PostalAddress, city: UInt32, scratch: inout [UInt8]) -> UInt64 {
    guard let street = address.street, let house = address.house else { return 0 }
    let number = FeatureKeys.name(house, scratch: &scratch)
    guard number != 0, FeatureKeys.name(street, scratch: &scratch) != 0 else { return 0 }
    var (named, all): (UInt64, UInt64) = (0, 0)
    for word in scratch.split(separator: 0x20) {
      let key = FeatureKeys.joined(NameKey.hash(Array(word).span), 13)
      all &+= key
      if !kinds.contains(key) { named &+= key }
    }
    return FeatureKeys.joined(FeatureKeys.joined(named == 0 ? all : named, number), UInt64(city))
  }

  /// Words for kinds of streets, in full and short.
  private static let kinds: Set<UInt64> = {
    let words =
      "ул улица пр просп проспект пер переулок ш шоссе наб набережная б бул бульвар пл площадь проезд туп тупик ал аллея мкр тер кт р д"
    return Set(
      words.split(separator: " ").map { FeatureKeys.joined(NameKey.hash(Array($0.utf8).span), 13) })
  }()
}
