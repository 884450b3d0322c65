import Glibc
import SluiceCleansing

/// Phones side by side with libphonenumber, the C++ library: the same numbers, in one run.
///
/// The peer is a small program of its own, compiled here when `libphonenumber-dev` and g++ are installed; the product
/// never links it. Both parse a number, validate it, tell its type and write it in international form.
enum PhonePeer {
  /// Adds a table of its own to the page.
  static func compare(values: CleanValues, file: String?, rounds: Int) {
    var lists = [("clean numbers, invented", values.phoneTexts)]
    if let file, let cells = lines(of: file) { lists.append(("cells of \(file)", cells)) }
    let folder = BenchFolder()
    let program = compiled(in: folder)
    if program == nil { BenchPage.say("No peer for phones: it needs g++ and libphonenumber-dev.") }
    var table = BenchTable("phones", "by", "ns a number", "numbers a second", "ratio")
    for (name, texts) in lists {
      let peer = program.flatMap { theirs(texts, $0, folder) }
      func add(_ by: String, _ each: Samples?, isOurs: Bool = true) {
        guard let each else { return }
        let ratio = isOurs ? peer.map { "\(Figures.times($0.median, by: each.median)) libphonenumber" } : nil
        table.add(name, by, each.text, Figures.rate(1e9 / each.median, of: "numbers"), ratio ?? "")
      }
      add("sluice, cells dissected", ours(texts, whole: false, rounds: rounds))
      add("sluice, judged as one number", ours(texts, whole: true, rounds: rounds))
      add("libphonenumber", peer, isOurs: false)
    }
    BenchPage.show(
      table, under: "Phones beside libphonenumber: parsed, validated, typed and written in one form")
  }

  /// Nanoseconds a number; nil where none was seen to be one.
  private static func ours(_ texts: [String], whole: Bool, rounds: Int) -> Samples? {
    let packed = PackedTexts(texts)
    let normaliser = PhoneNormaliser(areaCode: "495")
    let home = PlanRegion(named: "RU")
    var seen: UInt64 = 0
    let each = (0..<rounds).map { _ in
      let time = CleanBench.nanoseconds {
        for index in 0..<packed.count {
          let text = packed.bytes.span.extracting(packed.range(of: index))
          if whole {
            if NumberingPlan.world.isValid(text, home: home) { seen &+= 1 }
          } else if case .value(let cell, _) = normaliser.normalise(text) {
            seen &+= UInt64(cell.numbers.count)
          }
        }
      }
      return Double(time) / Double(max(1, packed.count))
    }
    return seen == 0 ? nil : Samples(each)
  }

  /// The peer measures in rounds of its own and says what each took.
  private static func theirs(_ texts: [String], _ program: String, _ folder: BenchFolder) -> Samples? {
    let (input, output) = (folder.path + "/phones.txt", folder.path + "/phones.out")
    // The peer takes tens of microseconds for a number: a part of the list is enough.
    BenchFolder.write(texts.prefix(20_000).map { $0 + "\n" }.joined(), to: input)
    let usage = folder.run(BenchCommand(name: "peer", words: [program, input]), output: output)
    guard usage?.status == 0 else { return nil }
    return Samples(
      (BenchFolder.text(of: output) ?? "").split(whereSeparator: \.isWhitespace).compactMap { Double($0) })
  }

  private static func compiled(in folder: BenchFolder) -> String? {
    let (source, program) = (folder.path + "/phone-peer.cc", folder.path + "/phone-peer")
    BenchFolder.write(Self.source, to: source)
    let command = BenchCommand(
      name: "compile", words: ["g++", "-O2", "-std=c++17", "-o", program, source, "-lphonenumber"])
    return folder.run(command, output: "/dev/null")?.status == 0 ? program : nil
  }

  private static func lines(of path: String) -> [String]? {
    guard let size = BenchFolder.size(of: path), let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = fread(&bytes, 1, size, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static let source = """
    #include <phonenumbers/phonenumberutil.h>
    #include <ctime>
    #include <fstream>
    #include <iostream>
    #include <string>
    #include <vector>
    using namespace i18n::phonenumbers;
    static long long now() {
      timespec t;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
      return t.tv_sec * 1000000000LL + t.tv_nsec;
    }
    int main(int, char **words) {
      std::ifstream file(words[1]);
      std::vector<std::string> texts;
      for (std::string line; std::getline(file, line);) texts.push_back(line);
      const PhoneNumberUtil &library = *PhoneNumberUtil::GetInstance();
      size_t valid = 0;
      for (int round = 0; round < 4; ++round) {
        valid = 0;
        std::string e164;
        const long long start = now();
        for (const std::string &text : texts) {
          PhoneNumber number;
          if (library.Parse(text, "RU", &number) != PhoneNumberUtil::NO_PARSING_ERROR) continue;
          if (!library.IsValidNumber(number)) continue;
          valid += library.GetNumberType(number) != PhoneNumberUtil::UNKNOWN;
          library.Format(number, PhoneNumberUtil::E164, &e164);
        }
        std::cout << (now() - start) / (double)texts.size() << "\\n";
      }
      return valid == 0;
    }
    """
}
