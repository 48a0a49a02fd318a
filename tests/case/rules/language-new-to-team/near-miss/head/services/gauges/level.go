package main

import (
	"fmt"
	"strconv"
	"strings"
)

// parseLevel reads what a gauge prints: "LVL 0312 CM", with leading zeros and a trailing line break.
func parseLevel(line string) (int, error) {
	fields := strings.Fields(line)
	if len(fields) != 3 || fields[0] != "LVL" || fields[2] != "CM" {
		return 0, fmt.Errorf("not a level: %q", line)
	}
	return strconv.Atoi(fields[1])
}
