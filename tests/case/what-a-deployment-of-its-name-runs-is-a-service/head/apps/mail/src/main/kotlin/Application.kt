package shop

fun main() {
    startRapids().run()
}
