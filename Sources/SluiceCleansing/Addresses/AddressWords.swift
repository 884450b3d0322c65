/// Words that say what a part of an address is.
struct AddressWords: Sendable {
  enum Role: UInt8, Sendable {
    case none, region, city, settlement, street, house, block, room, district, country
  }

  private static let table = WordTable([
    ("обл область края край респ республика автономный автономная ао", Role.region.rawValue),
    ("г гор город города", Role.city.rawValue),
    (
      "с село дер деревня п пос поселок посёлок пгт рп ст ст-ца станица х хутор аул мкр микрорайон снт тер",
      Role.settlement.rawValue
    ),
    (
      """
      ул улица пр пр-т просп проспект пр-кт пер переулок ш шоссе наб набережная бул бульвар б-р бульв пл площадь проезд пр-д
      тракт аллея ал тупик туп линия просек просека вал мост квартал кв-л вул пров вуліца
      """, Role.street.rawValue
    ),
    ("д дом вл влад владение домовл домовладение здание зд буд", Role.house.rawValue),
    ("к корп корпус кор стр строение лит литера литер соор сооружение", Role.block.rawValue),
    (
      "кв квартира оф офис ком комната пом помещение каб кабинет эт этаж под подъезд а/я",
      Role.room.rawValue
    ),
    ("р-н район мо округ го", Role.district.rawValue),
    ("россия рф российская федерация казахстан беларусь украина узбекистан", Role.country.rawValue),
  ])

  /// What a word says of the part it stands in; a word written with a hyphen is looked up whole.
  static func role(_ hash: UInt64) -> Role { Role(rawValue: table[hash]) ?? .none }

  /// Whether a word begins with `округ`.
  static func isCircuit(_ word: ArraySlice<UInt8>) -> Bool { word.starts(with: circuit) }

  private static let circuit = LetterCode.codes("округ")
}
