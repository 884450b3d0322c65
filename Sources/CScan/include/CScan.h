#ifndef SLUICE_CSCAN_H
#define SLUICE_CSCAN_H

#include "Separators.h"
#include "Suspects.h"
#include "Transcode.h"

#endif
