plugins {
    kotlin("jvm")
    application
}

dependencies {
    implementation(project(":libs:rapids"))
}
