import Glibc

// Coverage-guided trials by libFuzzer; built only on request, see `make fuzz`. `SLUICE_TRIAL` says what is tried.
//
// Nothing may trap, hang, point outside its batch, or give a text that is no UTF-8.

/// One trial.
private func tryInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  trial(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}

private let trial: @Sendable (UnsafeBufferPointer<UInt8>) -> Void = {
  let name = getenv("SLUICE_TRIAL").map { String(cString: $0) }
  switch name {
  case "csv":
    return { CSVTrial(choice: $0[0], file: UnsafeBufferPointer(rebasing: $0.dropFirst())).run() }
  case "workbooks": return { WorkbookTrial($0).run() }
  case "onec": return { OneCTrial($0).run() }
  case "values": return { ValueTrial($0).run() }
  default:
    print("SLUICE_TRIAL is csv, workbooks, onec or values")
    exit(64)
  }
}()

// The package manager renames the program's beginning; libFuzzer's own is called from it.
typealias Trial = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
func drive(_ count: UnsafeMutablePointer<CInt>, _ words: UnsafeMutablePointer<Words?>, _ trial: Trial) -> CInt

@_cdecl("SluiceFuzz_main")
func begin(_ count: CInt, _ words: Words) -> CInt {
  var count = count
  var words: Words? = words
  return drive(&count, &words, tryInput)
}
