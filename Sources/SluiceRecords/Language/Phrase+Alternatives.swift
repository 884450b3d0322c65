extension Phrase {
  /// `10`, `10 or 11`, `10, 11 or 12`.
  public static func alternatives(_ texts: [String]) -> Phrase {
    guard let last = texts.last, texts.count > 1 else { return Phrase(verbatim: texts.first ?? "") }
    return Phrase("\(texts.dropLast().joined(separator: ", ")) or \(last)")
  }
}
