/// Endings of patronymics and surnames, by gender.
///
/// Shape: endings one space apart; the longest that fits a word decides, so exceptions are longer endings.
/// Rule: Russian Grammar (Academy of Sciences, 1980), §§ 429-432, on patronymics; the usual suffixes of East Slavic,
/// Caucasian and Turkic surnames.
enum PatronymicEndings {
  static let male =
    "ович евич ёвич іович йович ьич ыч нич мич кич фич дич вич ович оглы оглу улы ұлы уулу ўлы угли ұғлы ізи зода ьевич ыйович"
  static let female =
    "овна евна ёвна ївна івна йовна ична инична ишна ьевна аўна еўна кызы қызы гызы кизи қизи ыевна"
  /// Words that end like patronymics and are none.
  static let none = "никич савич гурвич кулич петрович_"
  /// Short ones the endings do not tell from surnames.
  static let wholeMale =
    "ильич кузьмич лукич фомич никитич саввич фокич иванович силыч иваныч петрович емельяныч палыч саныч степаныч михалыч василич дмитрич сергеич алексеич андреич николаич евгеньич юрьич гаврилыч данилыч кириллыч миныч авдеич ерёмич мокеич львович ионыч"
  static let wholeFemale =
    "ильинична кузьминична лукинична фоминична никитична саввична петровна иванна санна сергевна львовна гаврилична"
  static let son = "оглы оглу огли углы угли улы ұлы уулу улуу ўғли оғлу oglu ogly ugli uly зода"
  static let daughter = "кызы гызы кизи қызы қизи кызи gyzy kyzy qizi qyzy"

  static let maleSurname = "ов ев ёв ин ын ский цкий ской цкой ський цький скі зкі зкий ный_ ий_"
  static let femaleSurname = "ова ева ёва ина ына ская цкая ська цька скан_ зкая"
  static let anySurname =
    "ко енко ченко ук юк чук ян янц янс дзе швили ия уа ава_ их ых ич вич ман берг штейн бург ский_ баум фельд сон сен ер ец як чик скас ис ус ас ава ба ли оглы аго ово"
  static let noneSurname =
    "ирина марина полина галина алина арина екатерина кристина карина регина нина сабина ангелина антонина валентина василина каролина алевтина эвелина руфина земфирина злата святослав константин валентин мартин августин"
}
