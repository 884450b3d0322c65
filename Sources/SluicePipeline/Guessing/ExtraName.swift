import SluiceRecords

/// Names columns that are carried as they are, in letters that every program can hold.
enum ExtraName {
  /// `Сумма долга` -> `summa_dolga`; `column_d` where the title has nothing to name it by.
  static func name(of column: ColumnProfile, taken: [String]) -> String {
    var name = ""
    for scalar in column.title.lowercased().unicodeScalars {
      if let latin = latin[scalar] {
        name += latin
      } else if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("_") {
        name += "_"
      }
    }
    name = String(name.prefix(40))
    while name.hasSuffix("_") { name.removeLast() }
    if name.first.map({ !$0.isLetter }) ?? true {
      name = "column_\(Provenance.letters(column.column + 1).lowercased())"
    }
    var unique = name
    var number = 2
    while taken.contains(unique) {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }

  /// Rule: GOST R 52535.1-2006 without its marks; Ukrainian and Kazakh letters as they are heard.
  private static let latin: [Unicode.Scalar: String] = {
    let pairs =
      "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh "
      + "щ shch ы y э e ю iu я ia і i ї i є e ґ g ә a ғ g қ k ң n ө o ұ u ү u һ h"
    let words = pairs.split(separator: " ")
    var table: [Unicode.Scalar: String] = ["ь": "", "ъ": ""]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      if let scalar = words[index].unicodeScalars.first { table[scalar] = String(words[index + 1]) }
    }
    return table
  }()
}
