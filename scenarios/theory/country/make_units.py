"""Prints units.csv: 34 provinces with 3,321 communes of 15,000 to 45,000 residents, 10^8 in all. Invented, but alike
in number and size to Vietnam's units since July 2025."""

PROVINCES = 34
COMMUNES = 3321

print("code,name,level,parent,population")
print("all,Country,country,,")
for province in range(PROVINCES):
    print(f"p{province:02},Province {province},province,all,")
for commune in range(COMMUNES):
    residents = 30_112 + (commune * 7919 % 2001 - 1000) * 15
    print(f"{commune:04},Commune {commune},commune,p{commune % PROVINCES:02},{residents}")
