import SluiceReaders
import Testing
