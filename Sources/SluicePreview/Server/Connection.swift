import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: reads a request within its bounds, has it answered on a thread that may wait, writes the answer.
///
/// Shape: lives on its event loop. A request must be whole within `patience`, an upload must go on within it, and of an
/// answer another piece must be taken within it; else the connection ends. The bodies of forms are bounded; uploads go
/// to disk as they come, and what is read ahead of the disk waits with the sender; answers go out in pieces, the next
/// one made when the last one is gone. Requests that come before the answer to another are answered in their order.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Progress {
    case waiting
    case form(Request, [UInt8])
    case upload(Request, Upload)
    case answering
    /// The rest of a request that was refused.
    case passing
  }

  private let site: any Site
  private let pool: NIOThreadPool
  private let limits: Limits
  private let book: ConnectionBook
  private let isSecure: Bool
  private var context: ChannelHandlerContext?
  private var progress = Progress.waiting
  /// Whether the request was a visitor's, not a stranger's.
  private var isKnown = false
  private var wasAnswered = false
  /// When something was heard of it last.
  private(set) var lastHeard = NIODeadline.now()
  private var keepsAlive = true
  private var isHead = false
  private var deadline: Scheduled<Void>?
  /// How much of a request that was refused has been read past.
  private var passed = 0
  private static let mostPassed = 16 << 20
  /// Bytes of an answer that are on their way at once.
  private static let piece = 64 << 10

  init(site: any Site, pool: NIOThreadPool, limits: Limits, book: ConnectionBook, isSecure: Bool) {
    self.site = site
    self.pool = pool
    self.limits = limits
    self.book = book
    self.isSecure = isSecure
  }

  func channelActive(context: ChannelHandlerContext) {
    guard book.enter(self) else {
      context.close(promise: nil)
      return
    }
    self.context = context
    wait(context)
    context.fireChannelActive()
  }

  /// How little it matters that this one is ended for another's sake.
  var claim: ConnectionBook.Claim {
    switch progress {
    case .waiting: wasAnswered ? (isKnown ? .idle : .stranger) : .silent
    case .upload: .busy
    case .form, .answering: isKnown ? .busy : .stranger
    case .passing: .silent
    }
  }

  /// Ends it, since another one needs the room.
  func giveUp() { context?.close(promise: nil) }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    book.leave(self)
    self.context = nil
    if case .upload(_, let upload) = progress { upload.abandon() }
    progress = .passing
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.close(promise: nil) }
    switch progress {
    case .waiting:
      refuse(.plain("That is no request of HTTP/1.1.", .badRequest, closes: true), context)
    // It was answered for good already: what comes behind that is not looked at.
    case .passing: break
    case .form, .upload, .answering: context.close(promise: nil)
    }
  }

  /// Ends the connection unless something goes on within the time allowed.
  private func wait(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.patience) {
      context.close(promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let bytes): take(bytes, context)
    case .end: end(context)
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard case .waiting = progress else { return }
    keepsAlive = head.isKeepAlive
    lastHeard = .now()
    guard head.uri.utf8.count <= limits.address else {
      isHead = head.method == .HEAD
      return refuse(.plain("The address is too long.", .uriTooLong, closes: true), context)
    }
    let request = Request(
      head, isSecure: isSecure, from: context.channel.remoteAddress?.ipAddress ?? "")
    isHead = request.isHead
    isKnown = site.isKnown(request)
    let length = head.headers.first(name: "content-length").flatMap { Int64($0) }
    switch site.admission(of: request) {
    case .refuse(let response): refuse(response, context)
    case .form:
      if let length, length > limits.form { return refuse(Self.tooLarge, context) }
      progress = .form(request, [])
    case .upload(let folder):
      if let length, length > limits.upload {
        return refuse(site.tooLarge(request, most: limits.upload), context)
      }
      do {
        progress = .upload(request, try Upload(folder: folder, most: limits.upload))
        // From here on bytes are asked for one by one, as the disk takes them.
        context.channel.setOption(.autoRead, value: false).assumeIsolated().whenSuccess { context.read() }
      } catch {
        refuse(site.notKept(request, error), context)
      }
    }
  }

  private static let tooLarge = Response.plain(
    "That is more than a form may hold.", .payloadTooLarge, closes: true)

  private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    switch progress {
    case .form(let request, var body):
      body += bytes.readableBytesView
      progress = .waiting
      if body.count > limits.form { return refuse(Self.tooLarge, context) }
      progress = .form(request, body)
    case .upload(_, let upload):
      wait(context)
      lastHeard = .now()
      upload.write(bytes, on: pool, context.eventLoop)
    case .passing:
      // Enough for an answer to be seen; who goes on sending is not listened to.
      passed += bytes.readableBytes
      if passed > Self.mostPassed { context.close(promise: nil) }
    case .waiting, .answering: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    guard case .upload(let request, let upload) = progress else { return context.fireChannelReadComplete() }
    upload.written(context.eventLoop).assumeIsolated().whenComplete { [self] _ in
      guard case .upload = progress else { return }
      if upload.isTooLarge {
        upload.abandon()
        return refuse(site.tooLarge(request, most: limits.upload), context)
      }
      context.read()
    }
    context.fireChannelReadComplete()
  }

  private func end(_ context: ChannelHandlerContext) {
    switch progress {
    case .form(var request, let body):
      if request.method == .POST { request.form = Fields(String(decoding: body, as: UTF8.self)) }
      answer(request, nil, context)
    case .upload(let request, let upload):
      upload.written(context.eventLoop).assumeIsolated().whenComplete { [self] _ in
        guard case .upload = progress else { return }
        context.channel.setOption(.autoRead, value: true).whenComplete { _ in }
        if upload.isTooLarge {
          upload.abandon()
          return refuse(site.tooLarge(request, most: limits.upload), context)
        }
        answer(request, upload, context)
      }
    case .waiting, .answering, .passing: break
    }
  }

  private func answer(_ request: Request, _ upload: Upload?, _ context: ChannelHandlerContext) {
    progress = .answering
    deadline?.cancel()
    let site = site
    let outcome = upload?.finished
    pool.runIfActive(eventLoop: context.eventLoop) { site.response(to: request, upload: outcome) }
      .assumeIsolated().whenComplete { [self] result in
        switch result {
        case .success(let response): send(response, context)
        case .failure: context.close(promise: nil)
        }
      }
  }

  /// Answers before the request was read to its end: the connection ends with it.
  private func refuse(_ response: Response, _ context: ChannelHandlerContext) {
    var response = response
    response.closes = true
    progress = .answering
    send(response, context)
  }

  private func send(_ response: Response, _ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    let closes = response.closes || !keepsAlive
    var headers = response.head(isSecure: isSecure)
    if closes, !response.closes { headers.add(name: "Connection", value: "close") }
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: response.status, headers: headers))),
      promise: nil)
    wait(context)
    if isHead {
      finish(closes: closes, context)
    } else if let file = response.file {
      pour(file, from: 0, closes: closes, context)
    } else {
      pour(context.channel.allocator.buffer(bytes: response.body), closes: closes, context)
    }
  }

  /// Sends what is left of a page, a piece at a time.
  private func pour(_ rest: ByteBuffer, closes: Bool, _ context: ChannelHandlerContext) {
    var rest = rest
    guard let piece = rest.readSlice(length: min(rest.readableBytes, Self.piece)), piece.readableBytes > 0
    else { return finish(closes: closes, context) }
    let part = wrapOutboundOut(.body(.byteBuffer(piece)))
    guard rest.readableBytes > 0 else {
      context.write(part, promise: nil)
      return finish(closes: closes, context)
    }
    context.writeAndFlush(part).assumeIsolated().whenSuccess { [self] in
      wait(context)
      pour(rest, closes: closes, context)
    }
  }

  /// Sends what is left of a file: the next piece is read when the last one is gone.
  private func pour(_ file: ServedFile, from place: Int64, closes: Bool, _ context: ChannelHandlerContext) {
    guard place < file.size else { return finish(closes: closes, context) }
    pool.runIfActive(eventLoop: context.eventLoop) { file.piece(at: place, most: Self.piece) }
      .assumeIsolated().whenComplete { [self] result in
        guard context.channel.isActive else { return }
        guard case .success(let bytes?) = result else {
          // Its length was told: only a broken connection says that the rest is missing.
          return context.close(promise: nil)
        }
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer)))).assumeIsolated().whenSuccess {
          [self] in
          wait(context)
          pour(file, from: place + Int64(bytes.count), closes: closes, context)
        }
      }
  }

  /// Ends an answer.
  private func finish(closes: Bool, _ context: ChannelHandlerContext) {
    wasAnswered = true
    lastHeard = .now()
    // Before the end goes out: a request that came early is handed over in the midst of it.
    progress = closes ? .passing : .waiting
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { [self] _ in
      if closes {
        linger(context)
      } else if case .waiting = progress {
        wait(context)
      }
    }
  }

  /// Lets a sender that is still sending read the answer before the connection goes: closing at once would make the
  /// system throw the answer away with what was not read.
  private func linger(_ context: ChannelHandlerContext) {
    progress = .passing
    context.close(mode: .output, promise: nil)
    context.channel.setOption(.autoRead, value: true).whenComplete { _ in }
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(2)) {
      context.close(promise: nil)
    }
  }
}

/// What a connection may take.
struct Limits: Sendable {
  /// So long nothing may go on.
  var patience = TimeAmount.seconds(20)
  var connections = 512
  /// Bytes of an address, of a form, of an upload.
  var address = 8_192
  var form: Int64 = 1 << 20
  var upload: Int64 = 1 << 30
}

/// What answers requests.
protocol Site: Sendable {
  /// Whether a request is a visitor's, not a stranger's.
  func isKnown(_ request: Request) -> Bool
  /// What is done with a request once its head is known.
  func admission(of request: Request) -> Admission
  /// The answer, made on a thread that may wait.
  func response(to request: Request, upload: Upload.Outcome?) -> Response
  /// The answer to an upload beyond the bound.
  func tooLarge(_ request: Request, most: Int64) -> Response
  /// The answer to an upload that cannot be kept.
  func notKept(_ request: Request, _ error: any Error) -> Response
}

enum Admission: Sendable {
  case refuse(Response)
  case form
  /// Kept in a file of this folder until it is whole.
  case upload(folder: String)
}
