/// Phrases in Russian: the English key, the sentence. The parts stand in files of their own.
enum RussianPhrases {
  static let all =
    keptAsData + [
      cleansing,
      export,
      guessing,
      nights,
      report,
      schema,
      commandLine,
      commands,
      commandsOfStores,
      loading,
      mapping,
      oneC,
      passedRows,
      pipeline,
      readers,
      reports,
      workbooks,
    ]

  /// Those whose English stands in the sources as data, not as a phrase.
  static let keptAsData = [comparisons, fields, words]
}
