import SluiceMapping
import Testing
