import Foundation
import SluiceRecords

@testable import SluiceReaders

/// A file of some bytes that is gone with the value.
final class ScratchFile {
  let path: String

  init(_ bytes: [UInt8], name: String = "book.xls") throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    try write(bytes)
  }

  deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }

  /// Puts other bytes in the place of those there are.
  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  func open() throws -> FileStream { try FileStream(path: path) }
}
