import SluiceMatching
import Testing
