import SluiceRecords

/// Short forms of given names, each with the name it most often stands for.
///
/// Shape: `саша` stands for both Александр and Александра; as keys both are the first, which differs from the other in
/// its ending only.
/// Rule: common knowledge; written for this table.
enum Diminutives {
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

  /// The full name, in small letters, of a short one; nil where it is not known as short.
  static func fullName(of given: String) -> String? { fullNames[NameKey(given).hash64] }

  private static let fullNames: [UInt64: String] = {
    var names: [UInt64: String] = [:]
    for entry in text.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ":").map(String.init)
      names[NameKey(parts[0]).hash64] = parts[1]
    }
    return names
  }()

  /// Full names by short ones, in letters as `LetterKey` writes them.
  static let known: [[UInt8]: [UInt8]] = {
    var known: [[UInt8]: [UInt8]] = [:]
    var scratch: [UInt8] = []
    func letters(_ text: Substring) -> [UInt8] {
      var letters: [UInt8] = []
      LetterKey.append(Array(text.utf8).span, to: &letters, scratch: &scratch)
      return letters
    }
    for entry in text.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ":")
      known[letters(parts[0])] = letters(parts[1])
    }
    return known
  }()
}
