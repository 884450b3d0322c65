import SluiceReports
import Testing
