import Glibc
import SluiceCleansing

/// Phones side by side with libphonenumber, the C++ library: the same numbers, in one run.
///
/// The peer is a small program of its own, compiled here when `libphonenumber-dev` and g++ are installed; the product
/// never links it. Both parse a number, validate it, tell its type and write it in international form.
enum PhonePeer {
  static func compare(values: CleanValues, file: String?) {
    print("phones side by side, one thread, nanoseconds of processor time a number")
    var lists = [("clean numbers, invented", values.phoneTexts)]
    if let file, let cells = lines(of: file) {
      print("cells of \(file): \(cells.count)")
      lists.append(("cells of the file", cells))
    }
    let folder = BenchFolder()
    let program = compiled(in: folder)
    if program == nil { print("no peer: it needs g++ and libphonenumber-dev") }
    for (name, texts) in lists {
      let cells = ours(texts, whole: false)
      print("\(name): sluice, cells dissected: \(cells) ns, \(1_000_000_000 / max(1, cells)) a second")
      let numbers = ours(texts, whole: true)
      print("\(name): sluice, judged as one number: \(numbers) ns")
      guard let program, let peer = theirs(texts, program, folder) else { continue }
      print("\(name): libphonenumber: \(peer) ns, \(peer / max(1, numbers)) times ours")
    }
  }

  private static func ours(_ texts: [String], whole: Bool) -> Int {
    let packed = PackedTexts(texts)
    let normaliser = PhoneNormaliser(areaCode: "495")
    let home = PlanRegion(named: "RU")
    var best = Int.max
    var seen: UInt64 = 0
    for _ in 0..<15 {
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
      best = min(best, time)
    }
    return seen == 0 ? 0 : best / max(1, packed.count)
  }

  private static func theirs(_ texts: [String], _ program: String, _ folder: BenchFolder) -> Int? {
    let (input, output) = (folder.path + "/phones.txt", folder.path + "/phones.out")
    guard let file = fopen(input, "w") else { return nil }
    // The peer takes tens of microseconds for a number: a part of the list is enough.
    for text in texts.prefix(20_000) { fputs(text + "\n", file) }
    fclose(file)
    let usage = folder.run(ReadingCommand(name: "peer", words: [program, input]), output: output)
    guard usage?.status == 0 else { return nil }
    return BenchFolder.text(of: output)?.split(separator: " ").first.flatMap { Int($0) }
  }

  private static func compiled(in folder: BenchFolder) -> String? {
    let (source, program) = (folder.path + "/phone-peer.cc", folder.path + "/phone-peer")
    guard let file = fopen(source, "w") else { return nil }
    fputs(Self.source, file)
    fclose(file)
    let command = ReadingCommand(
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
      long long best = 1LL << 62;
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
        best = std::min(best, now() - start);
      }
      std::cout << best / (long long)texts.size() << " " << valid << "\\n";
    }
    """
}
