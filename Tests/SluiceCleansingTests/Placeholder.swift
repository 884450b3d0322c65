import SluiceCleansing
import Testing
