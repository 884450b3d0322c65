/// Endings of patronymics and surnames, by gender.
///
/// Shape: endings one space apart; the longest that fits a word decides, so exceptions are longer endings.
/// Rule: Russian Grammar (Academy of Sciences, 1980), §§ 429-432, on patronymics; the usual suffixes of East Slavic,
/// Caucasian and Turkic surnames.
enum PatronymicEndings {
  static let male =
    "ович евич ёвич іович йович ьич ыч нич мич кич фич дич вич оглы оглу улы ұлы уулу ўлы угли ұғлы зода ovich evich ovych yovych ievich"
  static let female =
    "овна евна ёвна ївна івна йовна ична инична ишна ьевна аўна еўна кызы қызы гызы кизи қизи ovna evna ivna ichna"
  /// Short ones the endings do not tell from surnames.
  static let wholeMale =
    "ильич кузьмич лукич фомич никитич саввич фокич иванович силыч иваныч петрович емельяныч палыч саныч степаныч михалыч василич дмитрич сергеич алексеич андреич николаич евгеньич юрьич гаврилыч данилыч кириллыч миныч авдеич ерёмич мокеич львович ионыч"
  static let wholeFemale =
    "ильинична кузьминична лукинична фоминична никитична саввична петровна иванна санна сергевна львовна гаврилична"
  static let son = "оглы оглу огли углы угли улы ұлы уулу улуу ўғли оғлу oglu ogly ugli uly зода"
  static let daughter = "кызы гызы кизи қызы қизи кызи gyzy kyzy qizi qyzy"

  static let maleSurname =
    "ов ев ёв ин ын ский цкий ской цкой ський цький зький скі цкі зкі зкий ый ной ov ev sky skiy skyi skij tsky"
  static let femaleSurname =
    "ова ева ёва ина ына ская цкая вська нська рська лська цька ная ova eva skaya ska tskaya"
  static let anySurname =
    "ко енко ченко чко ук юк чук щук ян янц янс дзе швили ия уа ия их ых ман берг штейн бург баум фельд сон сен ер чик ас аго ово"

  /// Surnames of Korea, China and Vietnam, which stand before given names of one or two syllables.
  static let asianSurnames =
    "ким ли пак цой тен хан хегай шин югай нам хван кан ван чжан лю чэнь ян хуан чжоу сюй сунь нгуен чан ле фам хоанг фан ву данг буй до хо нго зыонг тан вонг пэк чон чой"

  /// What is written together with the name behind it: `МакДональд`.
  static let joinedBeginnings =
    "мак мк мс де ла ле ди ван фон сен фитц дель дю mac mc de la le di van von fitz del du"

  /// Endings of given names that are a woman's, or a man's, with the fewest exceptions; exceptions are longer.
  ///
  /// Rule: counted over 2,500 rare given names with their gender (petrovich-eval, CC BY-SA; only the counts were
  /// taken): an ending stands here when at least 98 of 100 names with it agree.
  static let femaleGiven =
    "ина ана ена она яна нна ида ада еда ода ета ита ота тта ира ора ара ера ура ия ея ья са фа ся ика елла илла ния лия гуль гюль гүл ханум бегим бану"
  static let maleGiven =
    "дин тин мин рин лин ий ей ай ик ек ак ук юк ав лав ев ов ад уд ид ед од яд льд рд нд хан жан жон джан джон ман ор ер ир ур яр аз ас ос иф аф уф яф ах бек бай мир зар мед мет улла олла мирза гали жол дос тай ул ил ош еш иш"
}
