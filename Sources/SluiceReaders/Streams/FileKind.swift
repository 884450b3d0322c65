/// Tells files that are no text at all by the bytes they begin with.
enum FileKind {
  /// What a file is that is not text, in words; nil for text and for what nobody can name.
  ///
  /// Rule: each format's own specification; collected in file(1)'s magic(5).
  static func name(of head: [UInt8]) -> String? {
    // A mark of plain letters may begin a table as well (`ID3;Name`): then control bytes must follow it.
    let hasControls = head.contains(where: isControl)
    let mark =
      marks.first { head.starts(with: $0.bytes) }
      ?? (isDBase(head) ? ([], "a dBase table (.dbf)") : nil)
      ?? placed.first { mark in
        head.count >= mark.at + mark.bytes.count
          && head[mark.at..<mark.at + mark.bytes.count].elementsEqual(mark.bytes)
      }.map { ($0.bytes, $0.name) }
    return mark.flatMap { hasControls || textual.contains($0.name) ? $0.name : nil }
  }

  /// Whether so many bytes are control characters that no text is meant; wide text must be ruled out before.
  ///
  /// Rule: packed and random data hold 10 % and more, text next to none; short texts are given the benefit. Programs
  /// that fill cells up to a length do it with NUL: where it is the only one, up to a third of the text may be.
  static func isBinary(_ sample: UnsafeRawBufferPointer) -> Bool {
    var (nulls, controls) = (0, 0)
    for byte in sample {
      if byte == 0 { nulls += 1 } else if isControl(byte) { controls += 1 }
    }
    if nulls * 3 > sample.count { return true }
    if controls * 1000 < sample.count { return false }
    return (nulls + controls) * 100 > sample.count * (sample.count < 1024 ? 20 : 7)
  }

  /// Whether a file begins as a dBase table does: version, a date, lengths of header and record, reserved bytes.
  ///
  /// Rule: dBase III and IV table file structure, header bytes 0–31; the header ends at 0x0D.
  static func isDBase(_ head: [UInt8]) -> Bool {
    guard head.count >= 65, [0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(head[0]) else { return false }
    let header = Int(head[8]) | Int(head[9]) << 8
    return (1...12).contains(head[2]) && (1...31).contains(head[3]) && header >= 65 && head[12] == 0
      && head[13] == 0
  }

  /// Control characters that have no business in a text: all but tab, line ends, form feed, escape and DOS's end.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 ? !(9...13).contains(byte) && byte != 0x1A && byte != 0x1B : byte == 0x7F
  }

  /// Kinds that are text themselves, though no table.
  private static let textual: Set<String> = ["a PDF document", "an RTF document"]

  private static let marks: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF87a".utf8), "a GIF picture"),
    (Array("GIF89a".utf8), "a GIF picture"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x4D, 0x5A, 0x90, 0x00], "a program"),
    ([0xCA, 0xFE, 0xBA, 0xBE], "a program"),
    ([0xCF, 0xFA, 0xED, 0xFE], "a program"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document (.xls, .doc)"),
    (Array("{\\rtf".utf8), "an RTF document"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!".utf8) + [0x1A, 0x07], "a RAR archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
    ([0x42, 0x5A, 0x68, 0x31, 0x41, 0x59], "a bzip2 archive"),
    ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], "a bzip2 archive"),
    ([0x1F, 0x9D], "a compress archive"),
    ([0x04, 0x22, 0x4D, 0x18], "an lz4 archive"),
    (Array("SQLite format 3".utf8) + [0], "a SQLite database"),
    (Array("PAR1".utf8), "a Parquet table"),
    (Array("ARROW1".utf8), "an Arrow table"),
    (Array("MOXCEL".utf8) + [0], "a 1C spreadsheet (.mxl)"),
    (Array("1CIBDmpF".utf8), "a dump of a 1C database"),
    (Array("1CDBMSV8".utf8), "a 1C database"),
    ([0xFF, 0xFF, 0xFF, 0x7F, 0x00, 0x02, 0x00, 0x00], "a 1C configuration or external report"),
    (Array("OggS".utf8), "a sound"),
    (Array("ID3".utf8), "a sound"),
    (Array("fLaC".utf8), "a sound"),
    ([0x1A, 0x45, 0xDF, 0xA3], "a film"),
    (Array("wOFF".utf8), "a font"),
    (Array("!BDN".utf8), "an Outlook mailbox"),
    (Array("Obj".utf8) + [1], "an Avro table"),
    ([0x09, 0x08, 0x10, 0x00, 0x00, 0x06], "an old Excel workbook"),
    ([0x09, 0x08, 0x08, 0x00, 0x00, 0x05], "an old Excel workbook"),
    ([0x09, 0x04, 0x06, 0x00], "an old Excel workbook"),
    ([0x09, 0x02, 0x06, 0x00], "an old Excel workbook"),
    ([0x09, 0x00, 0x04, 0x00], "an old Excel workbook"),
  ]

  private static let placed: [(at: Int, bytes: [UInt8], name: String)] = [
    (4, Array("ftyp".utf8), "a film or a picture"),
    (8, Array("WEBP".utf8), "a WebP picture"),
    (8, Array("WAVE".utf8), "a sound"),
    (8, Array("AVI ".utf8), "a film"),
    (4, Array("Standard Jet DB".utf8), "an Access database"),
    (4, Array("Standard ACE DB".utf8), "an Access database"),
    (257, Array("ustar".utf8), "a tar archive"),
  ]
}
