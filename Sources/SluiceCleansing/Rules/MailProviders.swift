/// Where most people have their mailbox, and how these names are mistyped.
///
/// Rule: the large public mail services of Russia, the CIS and the world; slips as they are found in public lists.
/// A slip is offered for correction, never corrected: some of these domains exist.
enum MailProviders {
  /// Whether a domain (small letters) is one of the large services.
  static func contains(ascii text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    known.contains(hash(text, range))
  }

  /// Whether a domain given as scalars is one of the large services.
  static func contains(_ domain: [UInt32]) -> Bool { known.contains(hash(domain)) }

  /// The service a mistyped domain is meant for; nil when it is no known slip.
  static func meant(by domain: [UInt32]) -> String? { slips[hash(domain)] }

  /// Whether a domain (small ASCII letters) is a known slip.
  static func isSlip(ascii text: Span<UInt8>, _ range: Range<Int>) -> Bool { slips[hash(text, range)] != nil }

  /// The service whose name ends a text that lacks its `@`: `ivanmail.ru`; the longest counts.
  static func ending(_ text: [UInt32]) -> String? {
    names.filter { name in
      let letters = name.unicodeScalars.map(\.value)
      return text.count > letters.count + 2 && text.suffix(letters.count).elementsEqual(letters)
    }.max { $0.utf8.count < $1.utf8.count }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x0000_0100_0000_01B3

  private static func hash(_ scalars: [UInt32]) -> UInt64 {
    scalars.reduce(seed) { ($0 ^ UInt64($1)) &* factor }
  }

  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = seed
    for index in range { hash = (hash ^ UInt64(text[index])) &* factor }
    return hash
  }

  private static let names = words(
    """
    mail.ru yandex.ru ya.ru gmail.com rambler.ru bk.ru inbox.ru list.ru internet.ru vk.com xmail.ru
    yandex.com yandex.by yandex.kz yandex.ua yandex.uz narod.ru lenta.ru autorambler.ru myrambler.ru ro.ru
    icloud.com me.com outlook.com hotmail.com live.com live.ru msn.com yahoo.com googlemail.com aol.com
    protonmail.com proton.me mail.com gmx.de gmx.net web.de ukr.net i.ua meta.ua bigmir.net tut.by mail.by
    mail.kz inbox.lv mail.uz umail.uz nur.kz pochta.ru qip.ru nextmail.ru hotbox.ru land.ru sibmail.com
    """)

  private static let known = Set(names.map { hash($0.unicodeScalars.map(\.value)) })

  /// Service and the slips for it.
  private static let slipsOfServices = [
    (
      "mail.ru",
      "mail.ry mail.rh mail.tu mail.ri mail.r mail.rru mail.ruu mail.rui mail.ru.ru maill.ru meil.ru mal.ru mai.ru mial.ru maul.ru mfil.ru msil.ru maik.ru mali.ru mil.ru.ru mailru.ru mauil.ru mqil.ru amil.ru maij.ru nail.ru mail.run mail.eu mail.rus mail.u mail.ur mail.rt mail.te"
    ),
    (
      "yandex.ru",
      "yandex.ry yandex.tu yandex.r yandex.rru yandex.ruu yandex.u yandex.ur yandex.rt yandex.rus yandex.run yandx.ru yndex.ru yadex.ru yanex.ru yande.ru yandeks.ru jandex.ru iandex.ru ynadex.ru yaandex.ru yandexx.ru yanddex.ru yandez.ru yandec.ru yandes.ru yangex.ru yamdex.ru yabdex.ru yansex.ru yandrx.ru yanedx.ru yadnex.ru yanndex.ru yantex.ru andex.ru tandex.ru uandex.ru ayndex.ru yandix.ru yandax.ru yandexru.ru"
    ),
    ("yandex.com", "yandex.con yandex.comm yandex.cim yandex.vom yandex.co"),
    (
      "gmail.com",
      "gmail.ru gmail.con gmail.co gmail.cm gmail.om gmail.comm gmail.cim gmail.vom gmail.xom gmail.cpm gmail.com.ru gmail.ccom gmail.coom gmail.c gmail.cmo gmail.ocm gmail.coma gmail.net gmail.kom gmai.com gmal.com gmil.com gmial.com gmali.com gamil.com gmaill.com gmaul.com gmaol.com gmsil.com gmqil.com gmeil.com gnail.com gimail.com gmaii.com gmaik.com gmaio.com gmall.com gemail.com ggmail.com hmail.com fmail.com gmailc.com gmail.gom gail.com g-mail.com jmail.com gmaile.com gmaail.com gmmail.com gmail.coml dmail.com"
    ),
    (
      "rambler.ru",
      "rambler.ry rambler.tu rambler.r rambler.rru ramler.ru rambrel.ru ramber.ru rabmler.ru rambller.ru ranbler.ru rambleer.ru rambler.com rmbler.ru ramblr.ru ramblet.ru rambled.ru rambeler.ru"
    ),
    ("bk.ru", "bk.ry bk.rru bk.tu bk.ruu"),
    ("inbox.ru", "inbox.ry inbox.tu inbo.ru imbox.ru inbix.ru indox.ru inbx.ru inbpx.ru"),
    ("list.ru", "list.ry list.tu lst.ru lis.ru lits.ru"),
    (
      "icloud.com",
      "icloud.con icloud.co icloud.ru icloud.cim iclod.com icoud.com iclaud.com icloude.com iclud.com icluod.com icloud.comm"
    ),
    (
      "outlook.com",
      "outlook.con outlok.com outloock.com outlook.ru outloo.com outllok.com outlock.com oulook.com"
    ),
    (
      "hotmail.com",
      "hotmail.con hotmial.com hotmai.com hotmal.com hotmail.co hotmeil.com hotmil.com hotmaill.com htmail.com"
    ),
    ("yahoo.com", "yahoo.con yaho.com yahooo.com yhoo.com yahho.com yahoo.cim yahoo.comm"),
    ("ukr.net", "ukr.nat ukr.ner ukr.met ukr.nte"), ("tut.by", "tut.bu tyt.by tut.bt"),
  ]

  private static let slips: [UInt64: String] = {
    var slips: [UInt64: String] = [:]
    for (service, slipsOfIt) in slipsOfServices {
      for slip in words(slipsOfIt) { slips[hash(slip.unicodeScalars.map(\.value))] = service }
    }
    return slips
  }()

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
