/** How the program names itself to sources. */
export const USER_AGENT = "Wayfinder (federal cyber hiring and funding; public information)";
