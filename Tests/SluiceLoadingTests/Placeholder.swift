import SluiceLoading
import Testing
