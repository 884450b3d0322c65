extension RussianReasons {
  /// What is said of corrected rows that come back.
  static let corrections = #"""
    row.corrected
    ячейка взята такой, как её исправили в rejects.xlsx
    исправьте её и в источнике, иначе при следующем импорте строка снова не пройдёт

    answers.source-changed
    источник «{source}» — уже не тот файл, строки которого исправляли: ничего не взято
    импортируйте исправленный rejects.xlsx как отдельный файл

    answers.cell-twice
    ячеек, исправленных и в rejects.xlsx, и по-другому в corrections.csv: {cells}; взято второе
    исправляйте каждую ячейку в одном месте

    answers.row-twice
    строк, которые стоят в rejects.xlsx дважды с разными значениями: {rows}; ни одна из них не взята
    оставьте каждую строку один раз
    """#
}
