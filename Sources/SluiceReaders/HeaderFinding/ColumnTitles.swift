/// Makes column titles usable as names.
package enum ColumnTitles {
  /// Trims white space at the ends, joins lines by a space, and makes repeated titles unique.
  ///
  /// Shape: the second `Телефон` becomes `Телефон (2)`, the third `Телефон (3)`, passing over numbers that are
  /// taken; empty titles stay empty.
  package static func unique(_ titles: [String]) -> [String] {
    let plain = titles.map(tidied)
    var taken = Set(plain)
    var seen = Set<String>()
    var next: [String: Int] = [:]
    return plain.map { title in
      if title.isEmpty || seen.insert(title).inserted { return title }
      var number = next[title, default: 2]
      while taken.contains("\(title) (\(number))") { number += 1 }
      next[title] = number + 1
      let name = "\(title) (\(number))"
      taken.insert(name)
      return name
    }
  }

  /// A title without white space at its ends, with single spaces inside and without control characters.
  package static func tidied(_ title: String) -> String {
    title.unicodeScalars.filter { $0.properties.isWhitespace || $0.properties.generalCategory != .control }
      .split { $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
      .map { piece in
        var text = ""
        text.unicodeScalars.append(contentsOf: piece)
        return text
      }.joined(separator: " ")
  }

  /// What two spellings of one title have in common: case, white space, and `ё` as `е`.
  package static func key(_ title: String) -> String {
    String(tidied(title).lowercased().map { $0 == "ё" ? "е" : $0 })
  }
}
