/// Short forms of given names, each with the name it most often stands for.
///
/// Shape: `саша` stands for Александр, and for Александра where it is known to be a woman's.
/// Rule: common knowledge; written for this table.
public enum Diminutives {
  private static let text = """
    алёша:алексей лёша:алексей лёха:алексей ваня:иван вася:василий вова:владимир володя:владимир витя:виктор
    виталик:виталий вадик:вадим валера:валерий валя:валентина гена:геннадий гоша:георгий жора:георгий гриша:григорий
    дима:дмитрий димон:дмитрий даня:даниил данила:даниил денис:денис женя:евгений илюша:илья костя:константин
    кирюша:кирилл коля:николай лёня:леонид лёва:лев макс:максим миша:михаил митя:дмитрий никитка:никита паша:павел
    петя:пётр рома:роман рустик:рустам саша:александр саня:александр шура:александр слава:вячеслав стас:станислав
    стёпа:степан тёма:артём тима:тимофей толя:анатолий толик:анатолий федя:фёдор филя:филипп эдик:эдуард юра:юрий
    яша:яков боря:борис антоша:антон андрюша:андрей арсюша:арсений сева:всеволод сёма:семён серёжа:сергей серёга:сергей
    алёнка:алёна аня:анна анюта:анна ася:анастасия настя:анастасия варя:варвара вика:виктория галя:галина даша:дарья
    дуня:евдокия зина:зинаида ира:ирина иришка:ирина катя:екатерина катюша:екатерина катерина:екатерина ксюша:ксения
    лара:лариса лена:елена леночка:елена лида:лидия лиза:елизавета люба:любовь люда:людмила люся:людмила маня:мария
    маша:мария маруся:мария надя:надежда наташа:наталья наталия:наталья ната:наталья нюра:анна нюша:анна оля:ольга
    поля:полина рита:маргарита рая:раиса света:светлана соня:софья софия:софья тася:таисия таня:татьяна тоня:антонина
    тома:тамара фая:фаина эля:эльвира юля:юлия
    bill:william will:william bob:robert rob:robert dick:richard rick:richard jim:james jimmy:james jack:john
    johnny:john mike:michael tom:thomas joe:joseph tony:anthony ed:edward eddie:edward ted:edward dan:daniel
    dave:david steve:stephen steven:stephen chris:christopher nick:nicholas alex:alexander andy:andrew ben:benjamin
    sam:samuel matt:matthew pat:patrick greg:gregory jeff:jeffrey ken:kenneth ron:ronald liz:elizabeth beth:elizabeth
    betty:elizabeth kate:katherine kathy:katherine peggy:margaret meg:margaret sue:susan jenny:jennifer jen:jennifer
    """

  /// The names of women behind short forms that stand for a man's in the table.
  private static let women = """
    саша:александра саня:александра шура:александра женя:евгения валя:валентина слава:ярослава паша:павла
    вася:василиса стася:анастасия
    """

  /// The full name, in small letters, of a short one; nil where it is not known as short.
  public static func fullName(of given: String, isWoman: Bool = false) -> String? {
    let key = NameKey(given).hash64
    return (isWoman ? ofWomen[key] : nil) ?? fullNames[key]
  }

  /// All that a short name may stand for.
  public static func fullNames(of given: String) -> [String] {
    let key = NameKey(given).hash64
    return [fullNames[key], ofWomen[key]].compactMap { $0 }
  }

  /// Each short form with the name it most often stands for.
  public static let pairs: [(short: String, full: String)] = pairs(in: text)

  private static let fullNames = table(pairs)
  private static let ofWomen = table(pairs(in: women))

  private static func pairs(in text: String) -> [(short: String, full: String)] {
    text.split(whereSeparator: \.isWhitespace).map { entry in
      let parts = entry.split(separator: ":").map(String.init)
      return (parts[0], parts[1])
    }
  }

  private static func table(_ pairs: [(short: String, full: String)]) -> [UInt64: String] {
    Dictionary(pairs.map { (NameKey($0.short).hash64, $0.full) }) { first, _ in first }
  }
}
