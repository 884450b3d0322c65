/// Reasons in Russian: code, what was found, what to do. Other rooms' parts stand in files of their own.
enum RussianReasons {
  static let records = #"""
    row.white-space
    в строке только пробелы
    ничего делать не нужно
    """#
}
