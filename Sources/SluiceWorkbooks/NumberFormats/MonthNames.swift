/// The names of months and days of the week in the languages that number formats name.
///
/// Rule: [MS-LCID] for the numbers of languages: 0419 Russian, 0422 Ukrainian, 0423 Belarusian; all others are shown
/// in English.
struct MonthNames: Sendable {
  let months: [String]
  /// As they stand behind a day: «января».
  let monthsOfDay: [String]
  let shortMonths: [String]
  /// From Sunday on.
  let days: [String]
  let shortDays: [String]

  static func of(language: Int) -> MonthNames {
    // The upper bits choose calendar and digits; FC19 asks for Russian in the genitive.
    switch language & 0x3FF {
    case 0x19: russian
    case 0x22: ukrainian
    case 0x23: belarusian
    default: english
    }
  }

  static let english = MonthNames(
    months: words(
      "January February March April May June July August September October November December"),
    monthsOfDay: words(
      "January February March April May June July August September October November December"),
    shortMonths: words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    days: words("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
    shortDays: words("Sun Mon Tue Wed Thu Fri Sat"))

  static let russian = MonthNames(
    months: words("Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь"),
    monthsOfDay: words(
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    shortMonths: words("янв фев мар апр май июн июл авг сен окт ноя дек"),
    days: words("воскресенье понедельник вторник среда четверг пятница суббота"),
    shortDays: words("Вс Пн Вт Ср Чт Пт Сб"))

  static let ukrainian = MonthNames(
    months: words(
      "Січень Лютий Березень Квітень Травень Червень Липень Серпень Вересень Жовтень Листопад Грудень"),
    monthsOfDay: words(
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    shortMonths: words("січ лют бер кві тра чер лип сер вер жов лис гру"),
    days: words("неділя понеділок вівторок середа четвер п'ятниця субота"),
    shortDays: words("Нд Пн Вт Ср Чт Пт Сб"))

  static let belarusian = MonthNames(
    months: words(
      "Студзень Люты Сакавік Красавік Май Чэрвень Ліпень Жнівень Верасень Кастрычнік Лістапад Снежань"),
    monthsOfDay: words(
      "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня"),
    shortMonths: words("сту лют сак кра май чэр ліп жні вер кас ліс сне"),
    days: words("нядзеля панядзелак аўторак серада чацвер пятніца субота"),
    shortDays: words("нд пн аў ср чц пт сб"))

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
