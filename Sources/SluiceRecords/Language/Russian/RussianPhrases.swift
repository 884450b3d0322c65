/// Phrases in Russian: the English key, the sentence. Other rooms' parts stand in files of their own.
enum RussianPhrases {
  static let screen = #"""
    {1:row|rows}
    {1:строка|строки|строк}
    """#
}
