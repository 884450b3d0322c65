import SluicePipeline
import Testing
