plugins {
    id("com.android.application") version "8.9.2"
    kotlin("android") version "2.1.20"
}

android {
    namespace = "test.example.kitchen"
    compileSdk = 35
    defaultConfig { minSdk = 28 }
}

dependencies {
    implementation("com.squareup.retrofit2:retrofit:2.11.0")
}
