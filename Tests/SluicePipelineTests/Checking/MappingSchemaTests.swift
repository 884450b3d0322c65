import Foundation
import SluiceCleansing
import SluicePipeline
import SluiceTestSupport
import Testing

/// The JSON Schema by which editors check mapping files.
///
/// Renew it with `SLUICE_RENEW_PAGES=1 swift test --filter MappingSchemaTests`.
@Suite struct MappingSchemaTests {
  static let path = TestFolders.package.appendingPathComponent("Mappings/mapping.schema.json")

  @Test func schema_is_fresh() throws {
    if ProcessInfo.processInfo.environment["SLUICE_RENEW_PAGES"] != nil {
      try Data(MappingReader.schema.utf8).write(to: Self.path)
    }
    #expect(try String(contentsOf: Self.path, encoding: .utf8) == MappingReader.schema)
  }

  private func definitions() throws -> [String: Any] {
    let schema = try JSONSerialization.jsonObject(with: Data(MappingReader.schema.utf8)) as? [String: Any]
    return try #require(schema?["definitions"] as? [String: Any])
  }

  @Test func every_field_of_the_catalogue_has_its_description_in_both_languages() throws {
    let definitions = try definitions()
    for field in FieldCatalogue.all {
      let entity = try #require(definitions[field.entity.rawValue] as? [String: Any])
      let properties = try #require(entity["properties"] as? [String: Any])
      let said = (properties[field.field.rawValue] as? [String: Any])?["description"] as? String ?? ""
      let lines = said.components(separatedBy: "\n")
      // КПП and ОКПО are the same word in both.
      let isWordOfBoth = !field.summary.contains { $0.isASCII && $0.isLetter }
      #expect(lines.count == (isWordOfBoth ? 1 : 2) && lines[0] == field.summary, "\(field.field)")
    }
  }

  @Test func every_key_has_its_description_in_both_languages() throws {
    var missing: [String] = []
    func look(_ value: Any, at path: String) {
      if let list = value as? [Any] { for item in list { look(item, at: path) } }
      guard let object = value as? [String: Any] else { return }
      for (key, value) in object {
        if key == "properties", let properties = value as? [String: Any], !path.hasSuffix("keep") {
          for (name, property) in properties {
            let said = (property as? [String: Any])?["description"] as? String ?? ""
            let isWordOfBoth = !said.isEmpty && !said.contains { $0.isASCII && $0.isLetter }
            if !isWordOfBoth, said.components(separatedBy: "\n").count != 2 {
              missing.append("\(path).\(name)")
            }
          }
        }
        look(value, at: "\(path).\(key)")
      }
    }
    look(try definitions(), at: "")
    #expect(missing.sorted() == [])
  }

  /// Judged by a validator that is none of ours, on texts as an editor reads them.
  @Test func the_ready_mappings_are_valid_and_slips_are_not() throws {
    let script = """
      import glob, json, sys
      try:
          import jsonschema, yaml
      except ImportError as missing:
          print("SKIP", missing); sys.exit(0)
      schema = json.load(open("Mappings/mapping.schema.json"))
      jsonschema.Draft7Validator.check_schema(schema)
      validator = jsonschema.Draft7Validator(schema)
      def plain(path):
          return json.loads(json.dumps(yaml.safe_load(open(path)), default=str))
      for path in sorted(glob.glob("Mappings/*.yaml")) + ["Fixtures/demo/demo.yaml", "Fixtures/mappings/design-example.yaml"]:
          for error in validator.iter_errors(plain(path)):
              print(path, [e.message for e in error.context] or error.message)
      slips = [
          {"mapping": "a", "counterparty": {"phnoes": "Телефон"}},
          {"mapping": "a", "counterparty": {"kind": {"column": "Вид", "values": {"ЮЛ": "firm"}}}},
          {"mapping": "a", "counterparty": {"inn": {"column": "ИНН", "split_at": ";"}}},
          {"mapping": "a", "source": {"headers": 3}, "counterparty": {"name": "Имя"}},
          {"counterparty": {"name": "Имя"}},
          {"mapping": "a", "counterparty": {"name": "Имя"}, "update": "sometimes"},
          {"sources": [{"file": "a.csv"}]},
      ]
      for slip in slips:
          if validator.is_valid(slip): print("accepted", slip)
      print("DONE")
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.currentDirectoryURL = TestFolders.package
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    do { try process.run() } catch {
      print("SKIPPED LOUDLY: there is no python3 to validate mappings with")
      return
    }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if said.hasPrefix("SKIP") || said.contains("No such file or directory") {
      print("SKIPPED LOUDLY: \(said) (Debian's packages python3-jsonschema and python3-yaml)")
      return
    }
    #expect(said == "DONE\n")
  }
}
