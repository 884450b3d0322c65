/// Area codes of cities, for local numbers whose row names the city.
///
/// Rule: national numbering plans of Russia (ABC codes), Kazakhstan, Belarus, Ukraine and Uzbekistan as of 2026; only
/// cities whose code is one and whose local numbers have one length. Moscow has a second code for the same lengths.
enum CityCodes {
  struct Code {
    let digits: String
    /// Another code of the same city that local numbers could lack as well.
    let alternative: String?
  }

  /// The code of a city, whose name may carry `г.` and stand in any case.
  static func code(of city: some StringProtocol, in country: String) -> Code? {
    guard let codes = tables[country], let digits = codes[folded(city)] else { return nil }
    return Code(digits: digits, alternative: digits == "495" ? "499" : nil)
  }

  /// The code of the city that an address names: a part between commas that is a city's name, marked `г.` or bare.
  static func code(inAddress address: String, in country: String) -> Code? {
    var found: Code?
    for part in address.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      guard let code = code(of: part, in: country) else { continue }
      if let found, found.digits != code.digits { return nil }
      found = code
    }
    return found
  }

  /// Letters only, small, ё as е, without the mark of a city.
  private static func folded(_ name: some StringProtocol) -> String {
    var words: [String] = []
    for word in name.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
      let letters = word.filter { $0 != "-" }.map { $0 == "ё" ? "е" : $0 }
      if !marks.contains(String(letters)) { words.append(String(letters)) }
    }
    return words.joined()
  }

  private static let marks: Set<String> = [
    "г", "гор", "город", "м", "місто", "қ", "қаласы", "горад", "шаҳри",
  ]

  private static let tables: [String: [String: String]] = [
    "RU": table(
      """
      495 москва, 812 санктпетербург спб, 383 новосибирск, 343 екатеринбург, 843 казань, 831 нижнийновгород,
      351 челябинск, 846 самара, 3812 омск, 863 ростовнадону, 347 уфа, 391 красноярск, 473 воронеж, 342 пермь,
      8442 волгоград, 861 краснодар, 8452 саратов, 3452 тюмень, 8482 тольятти, 3412 ижевск, 3852 барнаул,
      8422 ульяновск, 3952 иркутск, 4212 хабаровск, 4852 ярославль, 423 владивосток, 8722 махачкала, 3822 томск,
      3532 оренбург, 3842 кемерово, 3843 новокузнецк, 4912 рязань, 8552 набережныечелны, 8512 астрахань, 8412 пенза,
      8332 киров, 4742 липецк, 8352 чебоксары, 4012 калининград, 4872 тула, 4712 курск, 8692 севастополь,
      3652 симферополь, 8652 ставрополь, 3012 уланудэ, 4822 тверь, 3519 магнитогорск, 4932 иваново, 4832 брянск,
      4722 белгород, 3462 сургут, 4922 владимир, 8182 архангельск, 3022 чита, 4842 калуга, 4812 смоленск,
      8443 волжский, 3522 курган, 8202 череповец, 4862 орел, 8172 вологда, 8672 владикавказ, 8152 мурманск,
      8342 саранск, 4112 якутск, 4752 тамбов, 8712 грозный, 4725 старыйоскол, 4942 кострома, 8617 новороссийск,
      8142 петрозаводск, 8634 таганрог, 3466 нижневартовск, 8362 йошкарола, 3953 братск, 4217 комсомольскнаамуре,
      8212 сыктывкар, 8662 нальчик, 8453 энгельс, 8313 дзержинск, 3435 нижнийтагил, 862 сочи, 8793 пятигорск,
      8555 нижнекамск, 4162 благовещенск, 8162 великийновгород, 8112 псков, 3902 абакан, 4242 южносахалинск,
      4152 петропавловсккамчатский, 4132 магадан, 3473 стерлитамак, 3537 орск, 8772 майкоп, 8782 черкесск,
      84722 элиста, 39422 кызыл, 38822 горноалтайск, 34922 салехард, 3467 хантымансийск, 42722 анадырь, 42622 биробиджан
      """),
    "KZ": table(
      """
      727 алматы алмаата, 7172 астана нурсултан, 7252 шымкент, 7212 караганда қараганды, 7132 актобе ақтөбе, 7262 тараз,
      7182 павлодар, 7232 устькаменогорск оскемен, 7222 семей, 7122 атырау, 7142 костанай қостанай, 7242 кызылорда,
      7112 уральск орал, 7152 петропавловск, 7292 актау, 7162 кокшетау, 7282 талдыкорган, 7213 темиртау, 7187 экибастуз
      """),
    "BY": table(
      """
      17 минск мінск, 162 брест брэст, 163 барановичи, 165 пинск, 212 витебск віцебск, 216 орша, 232 гомель,
      152 гродно гродна, 154 лида, 222 могилев, 225 бобруйск, 177 борисов, 176 молодечно, 174 солигорск, 236 мозырь
      """),
    "UA": table(
      """
      44 киев київ, 57 харьков харків, 48 одесса одеса, 56 днепр дніпро днепропетровск, 61 запорожье запоріжжя,
      32 львов львів, 62 донецк донецьк, 564 кривойрог кривийріг, 512 николаев миколаїв, 629 мариуполь маріуполь,
      642 луганск луганськ, 432 винница вінниця, 552 херсон, 532 полтава, 462 чернигов чернігів, 472 черкассы черкаси,
      412 житомир, 542 сумы суми, 382 хмельницкий хмельницький, 372 черновцы чернівці, 362 ровно рівне,
      342 иванофранковск іванофранківськ, 522 кропивницкий кропивницький, 352 тернополь тернопіль, 332 луцк луцьк,
      312 ужгород
      """),
    "UZ": table(
      """
      71 ташкент тошкент toshkent, 66 самарканд самарқанд samarqand, 65 бухара бухоро buxoro, 73 фергана фарғона fargona,
      74 андижан андижон andijon, 69 наманган namangan, 75 карши қарши qarshi, 76 термез термиз termiz, 79 навои навоий,
      62 ургенч урганч urganch, 61 нукус nukus, 72 джизак жиззах, 67 гулистан гулистон
      """),
  ]

  /// Reads `code name name, code name`.
  private static func table(_ text: String) -> [String: String] {
    var codes: [String: String] = [:]
    for entry in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
      let words = entry.split(separator: " ")
      guard let code = words.first else { continue }
      for name in words.dropFirst() { codes[String(name)] = String(code) }
    }
    return codes
  }
}

extension AreaCodeHint {
  /// The area code of the city a row names; nil when the city is not known or has no code of its own.
  public init?(city: String, country: String = "RU") {
    if let code = CityCodes.code(of: city, in: country) {
      self.init(code.digits, from: .city, alternative: code.alternative)
    } else if let code = CityAreaCodes.code(for: Self.withoutMark(city), country: country) {
      self.init(code, from: .city)
    } else {
      return nil
    }
  }

  /// A town's name without the word for «town» before it.
  private static func withoutMark(_ city: String) -> String {
    guard case .value(let address, _) = PostalAddressNormaliser().normalise(city) else { return city }
    return address.city ?? city
  }

  /// The area code of the city in a row's address; nil when none is named plainly, or more than one.
  public init?(address: String, country: String = "RU") {
    guard let code = CityCodes.code(inAddress: address, in: country) else { return nil }
    self.init(code.digits, from: .address, alternative: code.alternative)
  }
}
