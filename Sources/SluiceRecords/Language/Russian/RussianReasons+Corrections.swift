extension RussianReasons {
  /// What is said of corrected rows that come back.
  static let corrections = #"""
    row.corrected
    ячейка взята такой, как её исправили в rejects.xlsx
    исправьте её и в источнике, иначе при следующем импорте строка снова не пройдёт

    answers.source-changed
    источник «{source}» — уже не тот файл, строки которого исправляли: ничего не взято
    импортируйте исправленный rejects.xlsx как отдельный файл

    answers.row-twice
    строк, которые стоят в rejects.xlsx дважды с разными значениями: {rows}; ни одна из них не взята
    оставьте каждую строку один раз
    """#
}
