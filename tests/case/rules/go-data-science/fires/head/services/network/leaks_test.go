package main

import (
	"errors"
	"testing"
)

func week(drop float64) []reading {
	readings := make([]reading, 0, 14*24)
	for hour := range 14 * 24 {
		demand := float64(hour % 24)
		one := reading{Demand: demand, Temperature: float64(hour % 17), Level: float64(hour % 11), Pressure: 60 - demand/4 + float64(hour%3)/10}
		if hour >= 13*24 {
			one.Pressure -= drop
		}
		readings = append(readings, one)
	}
	return readings
}

func TestADayOfLowPressureIsSuspect(t *testing.T) {
	found, err := leak(week(4))
	if err != nil || !found.Suspect {
		t.Fatalf("got %+v, %v", found, err)
	}
}

func TestThreeDaysAreTooFew(t *testing.T) {
	if _, err := leak(week(0)[:72]); !errors.Is(err, errTooFew) {
		t.Fatalf("got %v", err)
	}
}
