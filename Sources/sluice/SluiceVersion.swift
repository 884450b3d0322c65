import SluicePipeline

/// The release this is.
enum SluiceVersion {
  static let text = ImportRun.version
}
