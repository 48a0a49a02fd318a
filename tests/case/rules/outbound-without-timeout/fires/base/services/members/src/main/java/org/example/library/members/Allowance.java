package org.example.library.members;

/** How many items a member may have at home at once. */
record Allowance(String category) {

    int items() {
        return switch (category) {
            case "child" -> 10;
            case "teacher" -> 60;
            default -> 25;
        };
    }
}
