/// Texts one after another in one buffer, as cells of a batch lie.
struct PackedTexts {
  private(set) var bytes: [UInt8] = []
  private var starts = [0]

  init(_ texts: [String]) {
    for text in texts {
      bytes += text.utf8
      starts.append(bytes.count)
    }
  }

  var count: Int { starts.count - 1 }

  /// Where one text lies in the buffer.
  func range(of index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }
}
