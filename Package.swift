// swift-tools-version: 6.2
import PackageDescription

// The floor plan. Imports point down this list, never up and never sideways between rooms;
// `swift build --explicit-target-dependency-import-check error` holds the arrows.
let package = Package(
  name: "sluice",
  products: [.executable(name: "sluice", targets: ["sluice"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    // Shelves: module maps and thin shims over C libraries.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CICUSystem", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    // ICU renames its functions by macro, so Swift reaches it through C functions of ours.
    .target(
      name: "CICU", dependencies: ["CICUSystem"],
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    // libpq, opened only when a PostgreSQL store is asked for.
    .target(name: "CPostgres", linkerSettings: [.linkedLibrary("dl")]),
    // XXH3 for content hashes, inlined from the library's header.
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Byte scanning with vector instructions.
    .target(name: "CScan"),
    // XML to flat lists of events: what is ordinary scanned with vector instructions, the rest left to expat.
    .target(name: "CMarkup", dependencies: ["CExpat"]),

    // The numbering plans of the world, generated; the generator stands beside the table.
    .target(name: "CPhonePlan", exclude: ["differential.py", "generate.py"]),

    // Ground floor: the nouns that cross doors.
    .target(name: "SluiceRecords", linkerSettings: [.linkedLibrary("m")]),

    // Rooms, in the order data walks through them; none imports another.
    // File -> tables -> batches of rows. What all formats share, and delimited text; on it stand two rooms of formats.
    .target(
      name: "SluiceReaders", dependencies: ["SluiceRecords", "CScan", "CMarkup", "CICU", "CDeflate", "CISAL"]),
    .target(
      name: "SluiceWorkbooks",
      dependencies: ["SluiceRecords", "SluiceReaders", "CScan", "CExpat", "CCrypto"]),
    .target(
      name: "SluiceOneC",
      dependencies: ["SluiceRecords", "SluiceReaders", "CScan", "CExpat", "CDeflate"]),
    // YAML -> mapping; row -> drafts.
    .target(name: "SluiceMapping", dependencies: ["SluiceRecords", "CYAML"]),
    // Draft -> counterparty or contact person, with findings.
    .target(name: "SluiceCleansing", dependencies: ["SluiceRecords", "CICU", "CPhonePlan"]),
    // Records -> candidate pairs -> clusters -> golden records.
    .target(name: "SluiceMatching", dependencies: ["SluiceRecords"]),
    // Plan file; golden records and store -> planned actions; plan -> store.
    .target(name: "SluiceLoading", dependencies: ["SluiceRecords", "CSQLite", "CXXHash", "CPostgres"]),
    // Findings, rejects and plan -> workbook, text, JSON.
    .target(name: "SluiceReports", dependencies: ["SluiceRecords", "CXlsxWriter"]),

    // Hall: the order of things.
    .target(
      name: "SluicePipeline",
      dependencies: [
        "SluiceRecords", "SluiceReaders", "SluiceWorkbooks", "SluiceOneC", "SluiceMapping", "SluiceCleansing",
        "SluiceMatching", "SluiceLoading", "SluiceReports",
      ]),

    // Faces. The admin's preview: run folder -> pages on the loopback address; a person's verdicts.
    .target(
      name: "SluicePreview",
      dependencies: [
        "SluiceRecords", "SluiceLoading", "SluiceReports", "SluicePipeline",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], resources: [.embedInCode("Resources/preview.css"), .embedInCode("Resources/preview.js")]),
    .executableTarget(
      name: "sluice",
      dependencies: [
        "SluiceRecords", "SluiceReaders", "SluiceMapping", "SluiceCleansing", "SluiceMatching",
        "SluiceLoading", "SluiceReports", "SluicePipeline", "SluicePreview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["Documentation"]),

    // Benchmarks: each compares side by side in one run; `make bench`. They alone count allocations.
    .target(name: "CAllocations"),
    .executableTarget(
      name: "SluiceBench",
      dependencies: [
        "CAllocations",
        "SluiceRecords", "SluiceReaders", "SluiceMapping", "SluiceCleansing", "SluiceMatching",
        "SluiceLoading", "SluicePipeline", "CExpat", "CZlib", "CSQLite", "CPostgres",
      ]),

    // Tests, one target for each of the above, and journeys that run the real binary.
    .target(
      name: "SluiceTestSupport", dependencies: ["SluiceRecords", "CSQLite", "CZlib"],
      path: "Tests/SluiceTestSupport"),
    .testTarget(name: "SluiceRecordsTests", dependencies: ["SluiceRecords", "CICU", "SluiceTestSupport"]),
    .testTarget(
      name: "SluiceReadersTests",
      dependencies: ["SluiceReaders", "SluiceRecords", "SluiceTestSupport", "CZlib"]),
    .testTarget(
      name: "SluiceWorkbooksTests",
      dependencies: ["SluiceWorkbooks", "SluiceReaders", "SluiceRecords", "SluiceTestSupport", "CZlib"]),
    .testTarget(
      name: "SluiceOneCTests",
      dependencies: ["SluiceOneC", "SluiceReaders", "SluiceRecords", "SluiceTestSupport"]),
    .testTarget(
      name: "SluiceMappingTests",
      dependencies: ["SluiceMapping", "SluiceCleansing", "SluiceRecords", "SluiceTestSupport"]),
    .testTarget(
      name: "SluiceCleansingTests", dependencies: ["SluiceCleansing", "SluiceRecords", "SluiceTestSupport"]),
    .testTarget(
      name: "SluiceMatchingTests", dependencies: ["SluiceMatching", "SluiceRecords", "SluiceTestSupport"]),
    .testTarget(
      name: "SluiceLoadingTests",
      dependencies: ["SluiceLoading", "SluiceRecords", "SluiceTestSupport", "CSQLite"]),
    .testTarget(
      name: "SluiceReportsTests",
      dependencies: ["SluiceReports", "SluiceCleansing", "SluiceRecords", "SluiceTestSupport"]),
    .testTarget(
      name: "SluicePipelineTests",
      dependencies: [
        "SluicePipeline", "SluiceCleansing", "SluiceMapping", "SluiceMatching", "SluiceReaders",
        "SluiceReports", "SluiceRecords", "SluiceTestSupport",
      ]),
    .testTarget(
      name: "SluiceBenchTests", dependencies: ["SluiceBench", "SluiceTestSupport"]),
    .testTarget(
      name: "SluicePreviewTests",
      dependencies: ["SluicePreview", "SluiceRecords", "SluiceTestSupport", "sluice"]),
    .testTarget(
      name: "SluiceJourneyTests",
      dependencies: ["sluice", "SluiceTestSupport"]),
  ]
)

// Coverage-guided trials are built on request only (`make fuzz`), with the sanitizers in all that is tried.
if Context.environment["SLUICE_FUZZ"] != nil {
  let tried: Set<String> = [
    "SluiceRecords", "SluiceReaders", "SluiceWorkbooks", "SluiceOneC", "SluiceCleansing", "CScan", "CMarkup",
  ]
  for target in package.targets where tried.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer,address"])]
    target.cSettings = [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
  }
  package.targets.append(
    .executableTarget(
      name: "SluiceFuzz",
      dependencies: ["SluiceReaders", "SluiceWorkbooks", "SluiceOneC", "SluiceCleansing", "SluiceRecords"],
      path: "Tests/SluiceFuzz",
      exclude: ["csv.dict"],
      swiftSettings: [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]))
}
